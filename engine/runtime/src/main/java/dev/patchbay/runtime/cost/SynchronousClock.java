package dev.patchbay.runtime.cost;

/// A clock in which a step of all ranks follows from where they began it.
public sealed interface SynchronousClock permits SimulatedTraining, SimulatedLocalUpdate {
    /// One step of all ranks.
    ///
    /// @param startsPs by rank; kept, so not to be changed afterwards
    /// @param index the step's, counted from 0
    WorldStep steps(long[] startsPs, long index, Slowdown slowdown);
}
