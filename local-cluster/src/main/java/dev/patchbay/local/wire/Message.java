package dev.patchbay.local.wire;

import dev.patchbay.local.checkpoint.bundle.TensorEntry;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.Pauses;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.LoggedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the supervisor and a worker say to each other. A worker says [Hello], is given its order by [Assign], gets
/// ready, reports, and ends with [Done], [Failed] or when told to [Stop]. Where its work needs others, it is told a
/// world by [Join] and [Begin]; each such generation ends with [Left] or [Done], and then another may follow. A
/// parameter server is told the same worlds, until it may [Retire].
public sealed interface Message {
    /// Both ends must say the same; the codec has no names to bridge a difference with.
    int VERSION = 7;

    /// The first message of a worker.
    ///
    /// @param secret what the supervisor gave it
    record Hello(int version, String worker, String secret, long pid) implements Message {}

    /// @param firstSequence the number of its first report; a replacement goes on where the lost one stopped
    record Assign(WorkOrder order, long firstSequence) implements Message {}

    /// @param floats the length of the vector that it wants to sum with others, 0 when it works alone
    /// @param facts how many numbers it wants to hand round besides
    record Ready(long startupNs, long floats, int facts) implements Message {}

    /// A place in a generation's world.
    ///
    /// @param seats by rank: who takes part, and the device that each stands for
    /// @param conditions by rank: what faults do to each
    record Join(int generation, int rank, List<Seat> seats, List<Condition> conditions, Wire wire) implements Message {}

    /// @param address where the next rank reaches this one, "" where nobody needs to
    /// @param standing where this rank's training stands
    record Joined(int generation, String address, Standing standing) implements Message {}

    /// All have joined.
    ///
    /// @param standing where they go on
    /// @param source the rank that stands there
    /// @param ownSource the first rank whose own floats are what they were, with which newcomers begin
    /// @param transfer whether others do not, so that the source must give them its state first
    /// @param pauses where all pause next
    /// @param startsPs by rank, where its simulated clock begins
    record Begin(
            int generation,
            List<String> addresses,
            Standing standing,
            int source,
            int ownSource,
            boolean transfer,
            Pauses pauses,
            List<Long> startsPs)
            implements Message {
        /// The same, for one who reaches the others elsewhere.
        public Begin with(List<String> others) {
            return new Begin(generation, others, standing, source, ownSource, transfer, pauses, startsPs);
        }
    }

    /// Asks for a pause after the next commit: whoever hears it hands it round, so that all pause at the same place.
    record Pause(int generation) implements Message {}

    /// The generation is over, wherever its ranks are.
    record Abandon(int generation) implements Message {}

    /// The worker has left the generation's world, to go on in another.
    ///
    /// @param why it did so without being asked, for a sentence; "" otherwise
    record Left(int generation, Standing standing, String why) implements Message {}

    /// The worker's part of a checkpoint is on disk.
    ///
    /// @param standing where all ranks of the generation stood, with this worker's simulated clock
    record Part(int generation, Standing standing, Path file, List<TensorEntry> entries) implements Message {}

    /// It could not be written; training goes on.
    ///
    /// @param file which, and where
    record NoPart(int generation, long steps, Path file, String why) implements Message {}

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
    ///
    /// @param hopeless whether it is the order's fault, so that every worker would fail alike
    record Failed(String sentence, boolean hopeless) implements Message {}

    record Stop() implements Message {}

    /// The training is over, so nobody needs its server any more, which says [Done].
    record Retire() implements Message {}

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
        /// @param near whether all ranks are on one computer
        record Sockets(String folder, boolean near, long floats, int facts) implements Wire {}
    }
}
