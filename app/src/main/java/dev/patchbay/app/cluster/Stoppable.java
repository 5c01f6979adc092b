package dev.patchbay.app.cluster;

import dev.patchbay.kubernetes.cluster.apply.Progress;
import dev.patchbay.kubernetes.document.Document;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Work on a cluster that a person stops, or the end of the program, though not before what was begun is undone.
public final class Stoppable implements Progress, AutoCloseable {
    private static final long UNDO_LIMIT_S = 120;

    private final BiConsumer<Phase, Document> heard;
    private final Runnable late;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "undo");
    private volatile boolean cancelled;

    /// @param heard of each document, from the thread that does the work
    /// @param late what to do when the program ends and undoing takes too long
    public Stoppable(BiConsumer<Phase, Document> heard, Runnable late) {
        this.heard = heard;
        this.late = late;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        cancelled = true;
        try {
            if (!over.await(UNDO_LIMIT_S, TimeUnit.SECONDS)) {
                late.run();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// Undone by the thread that does the work, which this does not wait for.
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void on(Phase phase, Document document) {
        heard.accept(phase, document);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs, and has just been let go.
        }
    }
}
