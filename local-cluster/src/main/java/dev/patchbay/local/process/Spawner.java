package dev.patchbay.local.process;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts processes from one platform thread that lives as long as they may: Linux ties a worker's life to the *thread*
/// that started it, so neither a pool's nor a virtual thread will do.
public final class Spawner implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread spawning = new Thread(work, "worker-spawner");
        spawning.setDaemon(true);
        return spawning;
    });

    Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        try {
            return thread.submit(builder::start).get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /// Ends the thread, and with it every worker that still lives.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
