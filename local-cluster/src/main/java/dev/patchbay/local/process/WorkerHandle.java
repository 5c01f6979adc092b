package dev.patchbay.local.process;

import java.util.concurrent.CompletableFuture;

/// A worker that was started, here or on another computer.
public interface WorkerHandle {
    String worker();

    /// Its process, on the computer where it runs.
    long pid();

    /// What no other worker of any computer has.
    long key();

    boolean isAlive();

    /// Whether its computer has not been heard of for a moment, so that its silence says nothing about itself.
    boolean isInDoubt();

    /// Whether any of its threads waits for a processor or for the disk at this moment; false where that is not known.
    default boolean wantsProcessor() {
        return false;
    }

    /// Whether a signal has stopped it; false where that is not known.
    default boolean isStopped() {
        return false;
    }

    /// Completes as soon as the process is gone, or is known to be out of reach for ever.
    CompletableFuture<Ending> onEnd();

    /// Ends the process at once, as a power cut would; works on a stopped process too.
    void kill();

    /// Sends the process a signal by its name, such as `STOP`, where the system has signals.
    void signal(String name);

    /// @return whether the process is gone
    boolean awaitEnd(long limitNs) throws InterruptedException;

    /// The last line that the process printed, "" when it printed nothing.
    String lastWords();
}
