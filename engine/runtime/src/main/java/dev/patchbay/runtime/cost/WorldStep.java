package dev.patchbay.runtime.cost;

import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.Arrays;
import java.util.function.IntFunction;

/// One step of all ranks: when each ended, how stale it was, and on demand all that a single rank's step says.
public final class WorldStep {
    private final long samples;
    private final long[] endsPs;
    private final long[] staleness;
    private final IntFunction<SimulatedStep> ofRank;

    /// @param samples that all ranks took together
    /// @param endsPs by rank
    public WorldStep(long samples, long[] endsPs, IntFunction<SimulatedStep> ofRank) {
        this(samples, endsPs, new long[0], ofRank);
    }

    /// @param staleness by rank, the most of any server
    public WorldStep(long samples, long[] endsPs, long[] staleness, IntFunction<SimulatedStep> ofRank) {
        this.samples = samples;
        this.endsPs = endsPs;
        this.staleness = staleness;
        this.ofRank = ofRank;
    }

    public long samples() {
        return samples;
    }

    /// By rank; a copy.
    public long[] endsPs() {
        return endsPs.clone();
    }

    public double meanStaleness() {
        return Arrays.stream(staleness).average().orElse(0);
    }

    public long mostStaleness() {
        return Arrays.stream(staleness).max().orElse(0);
    }

    public SimulatedStep of(int rank) {
        return ofRank.apply(rank);
    }
}
