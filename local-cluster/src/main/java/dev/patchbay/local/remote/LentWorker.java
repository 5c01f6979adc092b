package dev.patchbay.local.remote;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A worker on another computer, as its supervisor sees it.
final class LentWorker implements WorkerHandle {
    /// Numbers of processes are smaller.
    private static final long NODE_KEYS = 1L << 40;
    private static final String KILL = "KILL";

    private final String worker;
    private final int node;
    private final Grip grip;
    private final CompletableFuture<Long> started = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private volatile String lastWords = "";

    /// What its machine does for it.
    interface Grip {
        /// Whether nothing was heard of the machine for a moment.
        boolean isSilent();

        /// @param name of a signal
        void signal(String name);
    }

    LentWorker(String worker, int node, Grip grip) {
        this.worker = worker;
        this.node = node;
        this.grip = grip;
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
        return grip.isSilent();
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
        grip.signal(KILL);
    }

    @Override
    public void signal(String name) {
        grip.signal(name);
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
