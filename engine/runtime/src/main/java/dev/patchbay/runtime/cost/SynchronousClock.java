package dev.patchbay.runtime.cost;

/// A clock in which a step of all ranks follows from where they began it.
public sealed interface SynchronousClock permits SimulatedTraining, SimulatedLocalUpdate {
    /// One step of all ranks.
    ///
    /// @param startsPs by rank; kept, so not to be changed afterwards
    /// @param index the step's, counted from 0
    /// @param samples that all ranks take together
    WorldStep steps(long[] startsPs, long index, long samples, Slowdown slowdown);

    /// The same with full batches.
    default WorldStep steps(long[] startsPs, long index, Slowdown slowdown) {
        return steps(startsPs, index, (long) fullBatch() * startsPs.length, slowdown);
    }

    /// Samples that a rank takes in a full step.
    int fullBatch();

    /// Whether all ranks hold the same parameters after the step.
    boolean commits(long index);

    /// What ranks do that are to hold the same parameters at a place where they do not.
    ///
    /// @param nowPs by rank
    /// @return by rank, when it is done
    long[] gather(long[] nowPs);
}
