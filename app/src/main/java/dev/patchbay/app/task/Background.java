package dev.patchbay.app.task;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// Does slow work off the JavaFX thread and brings its result back exactly once.
public final class Background implements AutoCloseable {
    private final ExecutorService workers;
    private final Executor home;

    /// @param home where results arrive; the JavaFX thread, or the caller's own in a test
    public Background(ExecutorService workers, Executor home) {
        this.workers = workers;
        this.home = home;
    }

    public static Background toFx() {
        return new Background(Executors.newVirtualThreadPerTaskExecutor(), FxThread.EXECUTOR);
    }

    /// Calls either `done` or `failed`, at home, once.
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        try {
            workers.execute(() -> callAndReturn(work, done, failed));
        } catch (RejectedExecutionException _) {
            // Closed: the window is gone, nobody waits for the result.
        }
    }

    private <T> void callAndReturn(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        try {
            T result = work.call();
            home.execute(() -> done.accept(result));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            home.execute(() -> failed.accept(failure));
        }
    }

    /// Interrupts what still runs; its result is dropped.
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
