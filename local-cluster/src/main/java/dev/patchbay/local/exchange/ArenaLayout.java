package dev.patchbay.local.exchange;

/// Where things lie in the memory that the ranks of one generation share: words of the barrier, each on a cache line of
/// its own; two tables of facts, used in turn so that a fast rank does not overwrite what a slow one still reads; one
/// vector a rank.
record ArenaLayout(int world, long floats, int facts) {
    static final long POISON = 0;
    static final long ARRIVED = 64;
    static final long ROUND = 128;
    static final long SLEEPERS = 192;
    private static final long TABLES = 256;
    private static final long LINE = 64;
    private static final long PAGE = 4096;

    private long factsStride() {
        return roundUp(Math.max(1, facts) * (long) Long.BYTES, LINE);
    }

    /// @param table 0 or 1
    long factsAt(int table, int rank) {
        return TABLES + (table * (long) world + rank) * factsStride();
    }

    // A page more between vectors: equal offsets in all of them would meet in the same cache sets.
    private long vectorStride() {
        return roundUp(floats * Float.BYTES, PAGE) + PAGE;
    }

    long vectorAt(int rank) {
        return roundUp(factsAt(2, 0), PAGE) + rank * vectorStride();
    }

    long bytes() {
        return vectorAt(world);
    }

    private static long roundUp(long bytes, long unit) {
        return (bytes + unit - 1) / unit * unit;
    }
}
