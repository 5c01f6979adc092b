package dev.patchbay.local.exchange.shared;

/// Where things lie in the memory that the ranks of one generation share: the words by which they wait and claim work,
/// each on a cache line of its own; two tables of facts and two of short vectors, used in turn so that a fast rank does
/// not overwrite what a slow one still reads; one vector a rank, and a second one of rank 0.
record ArenaLayout(int world, long floats, int facts) {
    static final long POISON = 0;
    static final long ARRIVED = 64;
    static final long PHASE = 128;
    static final long SLEEPERS = 192;
    static final long FINISHED = 256;
    static final long OPENED_NS = 320;
    private static final long CLAIMS = 384;
    private static final long LINE = 64;
    private static final long PAGE = 4096;
    private static final long HUGE_PAGE = 2 << 20;
    /// Up to so many floats each rank had rather add all of them itself than wait a second time.
    private static final long SHORT_FLOATS = 4096;

    /// How much of its lane has been claimed.
    long claimsAt(int lane) {
        return CLAIMS + lane * LINE;
    }

    private long factsStride() {
        return roundUp(Math.max(1, facts) * (long) Long.BYTES, LINE);
    }

    /// @param table 0 or 1
    long factsAt(int table, int rank) {
        return claimsAt(world) + (table * (long) world + rank) * factsStride();
    }

    /// The most floats of a short vector.
    long shortFloats() {
        return Math.min(floats, SHORT_FLOATS);
    }

    private long shortStride() {
        return roundUp(shortFloats() * Float.BYTES, LINE) + LINE;
    }

    /// @param table 0 or 1
    long shortAt(int table, int rank) {
        return roundUp(factsAt(2, 0), PAGE) + (table * (long) world + rank) * shortStride();
    }

    // Some lines more between vectors: equal offsets in all of them would meet in the same cache sets.
    private long vectorStride() {
        return roundUp(floats * Float.BYTES, PAGE) + PAGE + 5 * LINE;
    }

    /// @param table 0 or 1; only rank 0 has two
    long vectorAt(int table, int rank) {
        int place = rank == 0 ? table : rank + 1;
        long begin = roundUp(shortAt(2, 0), floats * Float.BYTES < HUGE_PAGE ? PAGE : HUGE_PAGE);
        return begin + place * vectorStride();
    }

    long bytes() {
        return roundUp(vectorAt(0, world), PAGE);
    }

    private static long roundUp(long bytes, long unit) {
        return (bytes + unit - 1) / unit * unit;
    }
}
