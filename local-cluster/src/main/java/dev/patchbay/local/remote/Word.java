package dev.patchbay.local.remote;

import dev.patchbay.local.process.Ending;

/// What a run and a machine that lends workers say to each other on the machine's first link.
public sealed interface Word {
    /// Each side says something that often.
    int ALIVE_EVERY_MS = 1_000;
    /// Whoever said nothing for that long is out of reach.
    int SILENCE_LIMIT_MS = 5_000;

    /// The run's first word.
    ///
    /// @param node which of the target's nodes the machine is
    record Welcome(int node) implements Word {}

    /// Start a worker.
    ///
    /// @param hire a number for it that is never used again
    /// @param computes whether it will need what computing takes
    /// @param secret what the worker says to its supervisor
    record Start(long hire, String worker, boolean computes, String secret) implements Word {}

    record Started(long hire, long pid) implements Word {}

    record NotStarted(long hire, String sentence) implements Word {}

    /// Send a worker a signal by its name; `KILL` ends it as a power cut would.
    record Signal(long hire, String name) implements Word {}

    record Ended(long hire, Ending ending, String lastWords) implements Word {}

    /// One of the machine's workers listens at a socket of that name; others want to reach it.
    record Offer(String socket) implements Word {}

    /// Where the others reach it; "" when nothing could be made for it.
    record Offered(String socket, String address) implements Word {}

    /// Somebody wants to reach an offered socket: call the run with this number and carry the link there.
    record Dial(long call, String socket) implements Word {}

    record Alive() implements Word {}

    /// The run's last word.
    record Goodbye(String sentence) implements Word {}
}
