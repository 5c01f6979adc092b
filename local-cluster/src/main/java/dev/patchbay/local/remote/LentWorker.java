package dev.patchbay.local.remote;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A worker on another computer, as its supervisor sees it.
final class LentWorker implements WorkerHandle {
    private final String worker;
    private final Runnable killer;
    private final CompletableFuture<Long> started = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private volatile String lastWords = "";

    LentWorker(String worker, Runnable killer) {
        this.worker = worker;
        this.killer = killer;
    }

    /// Completes with its process, or fails with the sentence that says why there is none.
    CompletableFuture<Long> started() {
        return started;
    }

    void ended(Ending ending, String words) {
        lastWords = words;
        ended.complete(ending);
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public long pid() {
        return started.resultNow();
    }

    @Override
    public boolean isAlive() {
        return !ended.isDone();
    }

    @Override
    public CompletableFuture<Ending> onEnd() {
        return ended.copy();
    }

    @Override
    public void kill() {
        killer.run();
    }

    @Override
    public boolean awaitEnd(long limitNs) throws InterruptedException {
        try {
            ended.get(Math.max(0, limitNs), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public String lastWords() {
        return lastWords;
    }
}
