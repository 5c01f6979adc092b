package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.apply.Progress;
import dev.patchbay.kubernetes.document.Document;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Work on a cluster that Ctrl-C stops, though not before what was begun is undone.
final class Stoppable implements Progress, AutoCloseable {
    private static final long UNDO_LIMIT_S = 120;

    private final Words words;
    private final Output output;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "undo");
    private volatile boolean cancelled;

    Stoppable(Words words, Output output) {
        this.words = words;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        cancelled = true;
        try {
            if (!over.await(UNDO_LIMIT_S, TimeUnit.SECONDS)) {
                output.note(words.of("cluster.undo-late"));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void on(Phase phase, Document document) {
        if (phase != Phase.TRYING) {
            output.note(
                    words.of(phase == Phase.UNDOING ? "cluster.undoing" : "cluster.applying", Shown.name(document)));
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        over.countDown();
        if (!cancelled) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
