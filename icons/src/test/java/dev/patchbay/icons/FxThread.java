package dev.patchbay.icons;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// Starts JavaFX once without a screen and runs a test's part on its thread.
public final class FxThread {

    private static final long BOUND_SECONDS = 60;

    static {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
    }

    private FxThread() {}

    public static <T> T call(Callable<T> part) {
        FutureTask<T> task = new FutureTask<>(part);
        Platform.runLater(task);
        try {
            return task.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("The part on the JavaFX thread did not end well.", e);
        }
    }
}
