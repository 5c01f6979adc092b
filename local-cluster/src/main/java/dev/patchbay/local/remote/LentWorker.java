package dev.patchbay.local.remote;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// A worker on another computer, as its supervisor sees it.
final class LentWorker implements WorkerHandle {
    /// Numbers of processes are smaller.
    private static final long NODE_KEYS = 1L << 40;

    private final String worker;
    private final int node;
    private final BooleanSupplier silent;
    private final Runnable killer;
    private final CompletableFuture<Long> started = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private volatile String lastWords = "";

    /// @param silent whether nothing was heard of its machine for a moment
    LentWorker(String worker, int node, BooleanSupplier silent, Runnable killer) {
        this.worker = worker;
        this.node = node;
        this.silent = silent;
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
    public long key() {
        return node * NODE_KEYS + pid();
    }

    @Override
    public boolean isInDoubt() {
        return silent.getAsBoolean();
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
