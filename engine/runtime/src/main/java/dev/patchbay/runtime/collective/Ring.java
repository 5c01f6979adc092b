package dev.patchbay.runtime.collective;

/// All-reduce on a ring: each rank sends only to the next one. In the first `world − 1` steps partial sums travel on
/// (reduce-scatter), in the other `world − 1` the finished chunks do (all-gather); in step `s` rank `r` sends chunk
/// `(r − s) mod world`, so that every chunk goes round the ring once without a stop.
///
/// The order of additions is fixed: chunk `c` starts at rank `c`, and each next rank adds its own part on the right:
/// `((x(c) + x(c+1)) + x(c+2)) + … + x(c−1)`. Rank `c − 1` is the first to have the sum, and everybody gets its bits.
public final class Ring implements AllReduce {
    private final int world;
    private final Chunks chunks;

    public Ring(int world, long elements, int bytesPerElement) {
        this.world = world;
        this.chunks = new Chunks(elements, world, bytesPerElement);
    }

    @Override
    public int world() {
        return world;
    }

    @Override
    public int reducingSteps() {
        return world - 1;
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public void tell(int step, Hearer hearer) {
        for (int rank = 0; rank < world; rank++) {
            hearer.message(rank, (rank + 1) % world, chunkSent(rank, step), 1, step < world - 1);
        }
    }

    /// The chunk that the rank sends in the step; it receives [#chunkSent] of the rank before it.
    public int chunkSent(int rank, int step) {
        return Math.floorMod(rank - step, world);
    }

    /// The rank whose part is the `position`-th summand of the chunk.
    public int summand(int chunk, int position) {
        return (chunk + position) % world;
    }

    @Override
    public int parts(int step, int from, int chunk) {
        return Math.min(step + 1, world);
    }

    @Override
    public int owner(int chunk) {
        return (chunk + world - 1) % world;
    }
}
