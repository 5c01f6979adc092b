package dev.patchbay.runtime.cost;

import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.function.IntFunction;

/// One step of all ranks: when each ended, and on demand all that a single rank's step says.
public final class WorldStep {
    private final long[] endsPs;
    private final IntFunction<SimulatedStep> ofRank;

    WorldStep(long[] endsPs, IntFunction<SimulatedStep> ofRank) {
        this.endsPs = endsPs;
        this.ofRank = ofRank;
    }

    /// By rank; a copy.
    public long[] endsPs() {
        return endsPs.clone();
    }

    public SimulatedStep of(int rank) {
        return ofRank.apply(rank);
    }
}
