package dev.patchbay.app.task;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The JavaFX application thread as an executor; nothing else in the workbench hops onto it.
public final class FxThread implements Executor {
    public static final FxThread EXECUTOR = new FxThread();

    private FxThread() {}

    /// Runs now when this is the JavaFX thread already, in its next turn otherwise.
    @Override
    public void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }
}
