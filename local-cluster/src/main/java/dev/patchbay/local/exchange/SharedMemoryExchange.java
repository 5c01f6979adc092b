package dev.patchbay.local.exchange;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// All ranks' vectors in one mapped memory: each rank sums its own chunks straight from all vectors and writes the sums
/// back to all of them. The order of additions is the ring's, the way of the data is the shortest.
public final class SharedMemoryExchange implements Exchange {
    private final Arena arena = Arena.ofShared();
    private final int rank;
    private final ArenaLayout layout;
    private final MemorySegment shared;
    private final MemorySegment[] vectors;
    private final Barrier barrier;
    private final Summation summation = new Summation();
    private final long[][] facts;
    private int table;

    /// @param limitNs the last resort: no waiting takes longer
    public SharedMemoryExchange(Path path, int rank, int world, long floats, int factsPerRank, long limitNs)
            throws IOException {
        this.rank = rank;
        this.layout = new ArenaLayout(world, floats, factsPerRank);
        this.shared = SharedArena.map(path, layout.bytes(), arena);
        this.vectors = new MemorySegment[world];
        for (int r = 0; r < world; r++) {
            vectors[r] = shared.asSlice(layout.vectorAt(r), floats * Float.BYTES, Float.BYTES);
        }
        this.barrier = new Barrier(shared, world, limitNs, arena);
        this.facts = new long[world][Math.max(1, factsPerRank)];
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int world() {
        return layout.world();
    }

    @Override
    public MemorySegment vector() {
        return vectors[rank];
    }

    @Override
    public Times sum(Buckets buckets, long[] mine) throws ExchangeEnded {
        MemorySegment.copy(
                mine,
                0,
                shared,
                ValueLayout.JAVA_LONG,
                layout.factsAt(table, rank),
                Math.min(mine.length, facts[0].length));
        long cameNs = System.nanoTime();
        barrier.await();
        long allCameNs = System.nanoTime();
        int world = layout.world();
        if (world > 1) {
            int chunk = Buckets.ownedBy(rank, world);
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                long from = buckets.chunkStart(bucket, chunk, world);
                summation.reduce(vectors, chunk, from, buckets.chunkEnd(bucket, chunk, world));
            }
            barrier.await();
        }
        for (int r = 0; r < world; r++) {
            MemorySegment.copy(shared, ValueLayout.JAVA_LONG, layout.factsAt(table, r), facts[r], 0, facts[r].length);
        }
        table = 1 - table;
        return new Times(allCameNs - cameNs, System.nanoTime() - allCameNs);
    }

    @Override
    public long fact(int of, int index) {
        return facts[of][index];
    }

    /// Unmaps; only for the thread that sums, or after it has ended.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
