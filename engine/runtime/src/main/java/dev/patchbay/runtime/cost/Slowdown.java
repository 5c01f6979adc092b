package dev.patchbay.runtime.cost;

/// How many times as long as its device would a rank computes in a step: chance, faults, or both.
@FunctionalInterface
public interface Slowdown {
    Slowdown NONE = (_, _) -> 1;

    /// @param step counted from 0
    double slowdown(int rank, long step);

    /// One on top of the other.
    default Slowdown and(Slowdown other) {
        return (rank, step) -> slowdown(rank, step) * other.slowdown(rank, step);
    }

    /// One rank that computes `factor` times as long in the steps from `fromStep` to before `toStep`.
    static Slowdown straggler(int straggler, double factor, long fromStep, long toStep) {
        return (rank, step) -> rank == straggler && step >= fromStep && step < toStep ? factor : 1;
    }
}
