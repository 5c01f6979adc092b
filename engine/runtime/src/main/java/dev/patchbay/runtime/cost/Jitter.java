package dev.patchbay.runtime.cost;

/// How unequal devices of one kind are: each rank's compute in each step takes up to a twentieth longer, evenly spread
/// and the same for the same seed. The size is an assumption; seed 0 means that all devices are alike.
public record Jitter(long seed) implements Slowdown {
    private static final double MOST = 0.05;
    private static final double UNIT = 0x1p-53;

    @Override
    public double slowdown(int rank, long step) {
        return seed == 0 ? 1 : 1 + MOST * uniform(mix(mix(mix(seed) + rank) + step));
    }

    private static double uniform(long bits) {
        return (bits >>> 11) * UNIT;
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) after one golden-ratio step.
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
