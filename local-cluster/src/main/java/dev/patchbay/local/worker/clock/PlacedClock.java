package dev.patchbay.local.worker.clock;

import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank on the device that it was placed on: its buckets are of gradients.
public final class PlacedClock extends BucketClock {
    private final SimulatedTraining training;

    /// @param startPs where the clock begins
    public PlacedClock(SimulatedTraining training, Slowdown slowdown, int rank, int world, long startPs) {
        super(slowdown, rank, world, training.computed(startPs, 0, 1));
        this.training = training;
    }

    @Override
    Computed computed(long startPs, int samples, double slowdownFactor) {
        return training.computed(startPs, samples, slowdownFactor);
    }

    @Override
    SimulatedStep ended(Computed own, long[][] readyPs, int ofRank) {
        return training.step(own, training.exchanged(readyPs), ofRank);
    }
}
