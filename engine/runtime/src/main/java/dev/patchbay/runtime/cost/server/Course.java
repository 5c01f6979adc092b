package dev.patchbay.runtime.cost.server;

import dev.patchbay.runtime.cost.Slices;

/// The steps of workers whose number does not change, over all epochs.
///
/// @param steps that each worker takes
/// @param stepsPerEpoch of them
/// @param full samples that all take in a step, but for an epoch's last
/// @param last samples in that one
public record Course(long steps, long stepsPerEpoch, long full, long last) {
    public static Course of(Slices slices, int workers, int epochs) {
        long perEpoch = slices.stepsAfter(0, workers);
        long full = slices.globalBatch(workers);
        int taken = (int) (full * Math.max(0, perEpoch - 1));
        return new Course(perEpoch * epochs, perEpoch, full, slices.globalCount(taken, workers));
    }

    /// As long as one wishes, in one epoch of full steps.
    public static Course even(long steps, long full) {
        return new Course(steps, Math.max(1, steps), full, full);
    }

    long samples(long step) {
        return (step + 1) % stepsPerEpoch == 0 ? last : full;
    }
}
