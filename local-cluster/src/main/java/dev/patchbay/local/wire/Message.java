package dev.patchbay.local.wire;

import dev.patchbay.runtime.run.LoggedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the supervisor and a worker say to each other. A worker says [Hello], is given its order by [Assign], gets
/// ready, is told its world by [Join] and [Begin] when its work needs others, reports, and ends with [Done], [Failed]
/// or when told to [Stop].
public sealed interface Message {
    /// Both ends must say the same; the codec has no names to bridge a difference with.
    int VERSION = 1;

    /// The first message of a worker.
    ///
    /// @param secret what the supervisor gave it on its command line
    record Hello(int version, String worker, String secret, long pid) implements Message {}

    record Assign(WorkOrder order) implements Message {}

    /// @param floats the length of the vector that it wants to sum with others, 0 when it works alone
    /// @param facts how many numbers it wants to hand round besides
    record Ready(long startupNs, long floats, int facts) implements Message {}

    /// A place in a generation's world.
    record Join(int generation, int rank, List<String> workers, Wire wire) implements Message {}

    /// @param address where the next rank reaches this one, "" where nobody needs to
    record Joined(int generation, String address) implements Message {}

    /// All have joined.
    record Begin(int generation, List<String> addresses) implements Message {}

    record Reports(List<LoggedEvent> events) implements Message {}

    /// Sent twice a second by a thread of its own, so it says only that the process runs; what counts is the progress.
    ///
    /// @param progress grows with every piece of work; a hung worker's does not
    /// @param at how many training steps are done
    record Beat(Phase phase, long progress, long at) implements Message {}

    record Serving(String url) implements Message {}

    /// The order is carried out.
    record Done(Map<String, Double> figures) implements Message {}

    /// It cannot be; a sentence for a person.
    record Failed(String sentence) implements Message {}

    record Stop() implements Message {}

    /// What a worker does. In `WORKING` its progress must grow with every step, in `EVALUATING` now and then: loading
    /// and saving take as long as they take, and in the exchange it waits for others.
    enum Phase {
        PREPARING,
        WORKING,
        EVALUATING,
        EXCHANGING,
        SAVING,
        IDLE
    }

    /// How the ranks of a generation exchange floats.
    sealed interface Wire {
        record Alone() implements Wire {}

        record SharedMemory(Path arena, long floats, int facts) implements Wire {}

        /// @param folder takes the sockets; "" for TCP
        record Sockets(String folder, long floats, int facts) implements Wire {}
    }
}
