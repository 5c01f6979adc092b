package dev.patchbay.runtime.cost.server;

import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.runtime.cost.Slices;

/// Steps that all workers take between two places where they gather.
///
/// @param slices how an epoch is dealt out
/// @param first the first step, counted over all epochs
/// @param taken samples of its epoch that were taken before it
/// @param until the step before which they gather again, or after which there is none
public record Course(Slices slices, int workers, long first, int taken, long until) {

    /// As long as one wishes, in one epoch of full steps.
    public static Course even(long steps, long full) {
        int samples = Math.toIntExact(steps * full);
        return new Course(new Slices(samples, new Batching(Math.toIntExact(full), true, false)), 1, 0, 0, steps);
    }

    public Course until(long earlier) {
        return new Course(slices, workers, first, taken, earlier);
    }

    public boolean isEmpty() {
        return first == until;
    }

    /// How many all take in a step together.
    public int samples(long step) {
        return slices.globalCount(takenBefore(step), workers);
    }

    /// How many samples of its epoch were taken before a step of this course; at the end of an epoch, all.
    int takenBefore(long step) {
        long after = step - first;
        int rest = slices.stepsAfter(taken, workers);
        long global = slices.globalBatch(workers);
        return (int) (after < rest ? taken + after * global : (after - rest) % slices.stepsAfter(0, workers) * global);
    }
}
