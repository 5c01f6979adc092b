package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.run.StepFailure;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The work of one rank of a training step, without the others: gradients, updates, evaluation. For one thread. Every
/// rank starts with the same parameters and applies the same sums, so they stay the same everywhere.
public interface Compute extends AutoCloseable {
    /// How long a vector [#gradients] fills.
    long gradientFloats();

    /// How the gradients are cut for the exchange.
    Buckets buckets();

    /// How the samples of an epoch are dealt out.
    Slices slices();

    /// How many samples a world of this size takes in the step at a position; 0 at the end of the epoch.
    default int globalCount(Position at, int world) {
        return slices().globalCount(at.taken(), world);
    }

    /// How many steps a world of this size has left in the epoch of a position.
    default int stepsAfter(Position at, int world) {
        return slices().stepsAfter(at.taken(), world);
    }

    /// Computes the gradients of a rank's part of a global slice, so that their sum over all ranks is the gradient of
    /// the global batch's mean loss.
    ///
    /// @param gradients gets them
    Part gradients(Position at, int rank, int world, MemorySegment gradients);

    /// The trained parameters, laid out like the gradients; live.
    MemorySegment parameters();

    /// What the optimizer keeps, each part laid out like the parameters; live.
    List<MemorySegment> optimizerState();

    /// All that a newcomer needs to go on from here, in floats: parameters, the optimizer's state, the local averages;
    /// live, and the same lengths on every rank.
    default List<MemorySegment> state() {
        List<MemorySegment> state = new ArrayList<>(optimizerState());
        state.add(parameters());
        state.add(localAverages());
        return state;
    }

    /// The same by name, for a checkpoint: what the floats between variables hold is nobody's.
    List<Held> held();

    /// Changes the parameters by the summed gradients.
    ///
    /// @param step counts from 0 over all epochs
    void apply(long step, MemorySegment gradients);

    /// Numbers that each rank keeps for itself while training and that are averaged over the ranks before an evaluation
    /// and before saving; live, in floats.
    MemorySegment localAverages();

    /// How many samples there are to validate on.
    int validationSamples();

    /// Judges validation samples `[from, to)` with the parameters as they are now.
    Tally evaluate(int from, int to);

    /// Writes the model; the folder is there whole or not at all.
    ///
    /// @return nothing when nothing was learned
    Optional<Saved> save(Path folder) throws StepFailure;

    @Override
    void close();

    /// One tensor of a rank's state.
    ///
    /// @param values live
    record Held(String name, List<Long> shape, MemorySegment values, Kind kind) {}

    enum Kind {
        PARAMETER,
        OPTIMIZER,
        LOCAL_AVERAGE,
        /// Of gradients, for a later step.
        KEPT_BACK
    }

    /// @param loss this rank's share of the global mean loss: shares add up
    record Part(double loss, int samples) {}

    /// What was judged, as sums, so that tallies add up.
    record Tally(long correct, long samples, double lossSum) {
        public static final Tally NOTHING = new Tally(0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(correct + other.correct, samples + other.samples, lossSum + other.lossSum);
        }

        public double accuracy() {
            return (double) correct / samples;
        }

        public double meanLoss() {
            return lossSum / samples;
        }
    }

    record Saved(Path folder, long bytes, long parameters) {}
}
