package dev.patchbay.local.exchange.shared;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Lane;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.exchange.format.Rounding;
import dev.patchbay.pipeline.plan.WireFormat;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// Ranks on one computer map the same memory. The sum is written once, over rank 0's addends, and all read it there;
/// so rank 0 has two vectors, in turn. The order of additions is the schedule's, the way of the data is the shortest.
/// Of a short vector every rank adds up all for itself, which saves waiting for the others a second time.
public final class SharedMemoryExchange implements Exchange {
    /// From here on the additions take so long that everybody is woken for them.
    private static final long LONG_FLOATS = 1 << 20;

    private final Arena arena = Arena.ofShared();
    private final int rank;
    private final ArenaLayout layout;
    private final MemorySegment shared;
    private final MemorySegment[][] vectors;
    private final MemorySegment[][] shorts;
    private final MemorySegment own;
    private final Meeting meeting;
    private final Summation summation = new Summation();
    private final SharedWork work;
    private final Preparation preparation;
    private final long[][] facts;
    private MemorySegment total;
    private int table;

    /// @param limitNs the last resort: no waiting takes longer
    public SharedMemoryExchange(Path path, int rank, Terms terms, long floats, int factsPerRank, long limitNs)
            throws IOException {
        this(path, rank, terms, floats, factsPerRank, limitNs, new Preparation(floats));
    }

    /// @param preparation goes on from an exchange before
    public SharedMemoryExchange(
            Path path, int rank, Terms terms, long floats, int factsPerRank, long limitNs, Preparation preparation)
            throws IOException {
        int world = terms.world();
        this.rank = rank;
        this.layout = new ArenaLayout(world, floats, factsPerRank);
        this.shared = SharedArena.map(path, layout.bytes(), arena);
        this.vectors = new MemorySegment[2][world];
        this.shorts = new MemorySegment[2][world];
        for (int turn = 0; turn < 2; turn++) {
            for (int r = 0; r < world; r++) {
                vectors[turn][r] = shared.asSlice(layout.vectorAt(turn, r), floats * Float.BYTES);
                shorts[turn][r] = shared.asSlice(layout.shortAt(turn, r), layout.shortFloats() * Float.BYTES);
            }
        }
        this.own = arena.allocate(Math.max(1, layout.shortFloats()) * Float.BYTES, 64);
        this.total = own;
        this.meeting = new Meeting(shared, world, limitNs, arena);
        this.work = new SharedWork(shared, layout, terms, summation);
        this.preparation = preparation;
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
        return vectors[table][rank];
    }

    @Override
    public MemorySegment total() {
        return total;
    }

    @Override
    public Times sum(Buckets buckets, long[] mine, WireFormat format) throws ExchangeEnded {
        preparation.prepare(vector(), buckets, format);
        Rounding rounding = Rounding.of(format);
        int count = Math.min(mine.length, facts[0].length);
        MemorySegment.copy(mine, 0, shared, ValueLayout.JAVA_LONG, layout.factsAt(table, rank), count);
        boolean isShort = buckets.floats() <= layout.shortFloats();
        if (isShort) {
            MemorySegment.copy(vector(), 0, shorts[table][rank], 0, buckets.floats() * Float.BYTES);
        }
        long cameNs = System.nanoTime();
        if (meeting.arrive()) {
            work.reset();
            shared.set(ValueLayout.JAVA_LONG, ArenaLayout.OPENED_NS, System.nanoTime());
            meeting.open(isShort || buckets.floats() >= LONG_FLOATS);
        } else {
            meeting.awaitOpen();
        }
        if (isShort) {
            sumAll(buckets, rounding);
        } else {
            sumTogether(buckets, rounding);
        }
        for (int r = 0; r < layout.world(); r++) {
            MemorySegment.copy(shared, ValueLayout.JAVA_LONG, layout.factsAt(table, r), facts[r], 0, facts[r].length);
        }
        table = 1 - table;
        preparation.settle();
        // Read before anyone can open the next round: that needs this rank.
        long waitNs = Math.max(0, shared.get(ValueLayout.JAVA_LONG, ArenaLayout.OPENED_NS) - cameNs);
        return new Times(waitNs, Math.max(0, System.nanoTime() - cameNs - waitNs));
    }

    private void sumAll(Buckets buckets, Rounding rounding) {
        total = own;
        for (Lane lane : work.lanes(buckets)) {
            for (Lane.Piece piece : lane.pieces()) {
                summation.sum(
                        piece.additions(), shorts[table], buckets.floats(), piece.from(), piece.to(), own, rounding);
            }
        }
    }

    private void sumTogether(Buckets buckets, Rounding rounding) throws ExchangeEnded {
        total = vectors[table][0];
        if (!meeting.isDone() && work.sum(buckets, rank, vectors[table], total, rounding)) {
            meeting.finish();
        } else {
            meeting.awaitDone();
        }
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
