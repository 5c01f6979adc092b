package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.format.Codec;
import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.exchange.format.Rounding;
import dev.patchbay.local.process.Linux;
import dev.patchbay.pipeline.plan.WireFormat;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// Ranks joined by sockets, Unix domain or TCP. Several ranks on one computer take the [Shortcut]; few, or very many,
/// carry out the schedule literally. Long sums go in two strands then, a thread and a socket to each peer for either:
/// while the one waits for its part, the other computes.
public final class SocketExchange implements Exchange {
    /// Two threads need less than one only where chunks are so long.
    private static final long BYTES_OF_A_LONG_CHUNK = 1 << 19;

    private static final long HUGE_PAGE_BYTES = 2 << 20;

    private final int rank;
    private final Terms terms;
    private final List<Strand> strands;
    private final Optional<Shortcut> shortcut;
    private final ExecutorService more;
    private final MemorySegment vector;
    private final int factsPerRank;
    private final MemorySegment facts;
    private final Script handRound;
    private final Preparation preparation;
    private final List<Way> factsOut;
    private final List<Way> factsIn;
    private WireFormat inUse = new WireFormat.Float32();
    private Buckets buckets = new Buckets(List.of());
    private int used = 1;

    /// @param shortcut made of the meshes' sockets and the vector, where every rank has sockets to every other
    SocketExchange(
            int rank,
            Terms terms,
            MemorySegment vector,
            int factsPerRank,
            List<Mesh> meshes,
            Optional<Shortcut> shortcut,
            Preparation preparation) {
        this.rank = rank;
        this.terms = terms;
        this.strands =
                meshes.stream().map(mesh -> new Strand(mesh, terms.world())).toList();
        this.more = Executors.newCachedThreadPool(work -> {
            Thread strand = new Thread(work, "exchange-strand");
            strand.setDaemon(true);
            return strand;
        });
        this.vector = vector;
        this.shortcut = shortcut;
        this.factsPerRank = Math.max(1, factsPerRank);
        this.facts = Arena.ofAuto().allocate((long) this.factsPerRank * Long.BYTES * terms.world(), 64);
        long bytesEach = (long) this.factsPerRank * Long.BYTES;
        this.handRound = shortcut.isPresent()
                ? Script.factsToAll(terms.world(), rank, bytesEach)
                : Script.facts(terms.world(), rank, bytesEach);
        this.factsOut = strands.getFirst().each(() -> new Plain.Out(facts));
        this.factsIn = strands.getFirst().each(() -> new Plain.In(facts));
        use(inUse);
        this.preparation = preparation;
    }

    /// In large pages where it is long: the kernel copies it in and out again and again.
    static MemorySegment allocated(long floats) {
        MemorySegment vector = Arena.ofAuto().allocate(Math.max(1, floats) * Float.BYTES, 64);
        if (vector.byteSize() >= 2 * HUGE_PAGE_BYTES && Linux.available()) {
            Linux.wantHugePagesAnew(vector);
        }
        return vector;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int world() {
        return terms.world();
    }

    @Override
    public MemorySegment vector() {
        return vector;
    }

    @Override
    public MemorySegment total() {
        return vector;
    }

    @Override
    public Times sum(Buckets what, long[] mine, WireFormat format) throws ExchangeEnded {
        preparation.prepare(vector, what, format);
        if (!what.equals(buckets) || !format.equals(inUse)) {
            learn(what, format);
        }
        long cameNs = System.nanoTime();
        try {
            int count = Math.min(mine.length, factsPerRank);
            MemorySegment.copy(mine, 0, facts, ValueLayout.JAVA_LONG, at(rank, 0), count);
            strands.getFirst().mesh().run(handRound, factsOut, factsIn, true);
            long allCameNs = System.nanoTime();
            if (shortcut.isPresent() && inUse instanceof WireFormat.Float32) {
                shortcut.get().run();
            } else {
                runStrands();
            }
            preparation.settle();
            return new Times(allCameNs - cameNs, System.nanoTime() - allCameNs);
        } catch (ClosedChannelException
                | ClosedSelectorException
                | CancelledKeyException
                | RejectedExecutionException ended) {
            throw new ExchangeEnded("the world was ended", ended);
        } catch (IOException gone) {
            throw new ExchangeEnded("another rank is gone", gone);
        }
    }

    private void runStrands() throws IOException, ExchangeEnded {
        List<Future<?>> others = new ArrayList<>();
        for (Strand strand : strands.subList(1, used)) {
            others.add(more.submit(() -> {
                strand.run(false);
                return true;
            }));
        }
        try {
            strands.getFirst().run(used == 1);
            for (Future<?> other : others) {
                other.get();
            }
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException io -> throw io;
                case ExchangeEnded ended -> throw ended;
                case RuntimeException closed -> throw closed;
                case null, default -> throw new IllegalStateException(failure.getCause());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new ExchangeEnded("interrupted", hurried);
        } finally {
            if (!others.stream().allMatch(Future::isDone)) {
                // Half a sum is none, and nobody may write to the vector any more.
                close();
                others.forEach(SocketExchange::await);
            }
        }
    }

    private static void await(Future<?> other) {
        try {
            other.get();
        } catch (ExecutionException | InterruptedException over) {
            // It ended, which is all that counts: the sum has failed already.
            return;
        }
    }

    private void learn(Buckets what, WireFormat format) {
        if (!format.equals(inUse)) {
            use(format);
        }
        buckets = what;
        if (shortcut.isPresent() && format instanceof WireFormat.Float32) {
            shortcut.get().learn(what);
            return;
        }
        long chunkBytes = what.floats() * Float.BYTES / Math.max(1, what.count()) / terms.world();
        used = format instanceof WireFormat.Float32 && chunkBytes >= BYTES_OF_A_LONG_CHUNK ? strands.size() : 1;
        for (int strand = 0; strand < used; strand++) {
            strands.get(strand).learn(Script.of(what, terms, rank, strand, used));
        }
    }

    private void use(WireFormat format) {
        inUse = format;
        if (format instanceof WireFormat.Float32) {
            for (Strand strand : strands) {
                strand.move(() -> new Plain.Out(vector), () -> new Plain.In(vector));
            }
        } else {
            Codec codec = Codec.of(format);
            Rounding rounding = Rounding.of(format);
            Packed.Desk desk = new Packed.Desk();
            strands.getFirst()
                    .move(
                            () -> new Packed.Out(vector, codec, desk),
                            () -> new Packed.In(vector, codec, rounding, desk));
        }
    }

    private long at(int of, int index) {
        return ((long) of * factsPerRank + index) * Long.BYTES;
    }

    @Override
    public long fact(int of, int index) {
        return facts.get(ValueLayout.JAVA_LONG, at(of, index));
    }

    /// May come from another thread: a waiting `sum` ends.
    @Override
    public void close() {
        more.shutdown();
        try {
            if (shortcut.isPresent()) {
                shortcut.get().close();
            }
            for (Strand strand : strands) {
                strand.close();
            }
        } catch (IOException alreadyBroken) {
            // A socket that cannot even be closed carries nothing any more.
            return;
        }
    }
}
