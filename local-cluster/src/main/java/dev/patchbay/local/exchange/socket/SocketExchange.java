package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.format.Codec;
import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.exchange.format.Rounding;
import dev.patchbay.pipeline.plan.WireFormat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Ranks joined by sockets, Unix domain or TCP, carry out the schedule literally.
public final class SocketExchange implements Exchange {
    private final int rank;
    private final Terms terms;
    private final Mesh mesh;
    private final VectorMemory memory;
    private final MemorySegment vector;
    private final int factsPerRank;
    private final VectorMemory facts;
    private final Script handRound;
    private final Preparation preparation;
    private final List<Way> factsOut;
    private final List<Way> factsIn;
    private WireFormat inUse = new WireFormat.Float32();
    private List<Way> outs;
    private List<Way> ins;
    private Buckets buckets = new Buckets(List.of());
    private Script script = new Script(List.of(), List.of());

    SocketExchange(int rank, Terms terms, long floats, int factsPerRank, Mesh mesh) {
        this.rank = rank;
        this.terms = terms;
        this.mesh = mesh;
        long bytes = floats * Float.BYTES;
        this.memory = VectorMemory.of(bytes + Script.acknowledgementBytes(terms.world()));
        this.vector = memory.memory().asSlice(0, bytes);
        this.factsPerRank = Math.max(1, factsPerRank);
        this.facts = VectorMemory.copied((long) this.factsPerRank * Long.BYTES * terms.world());
        this.handRound = Script.facts(terms.world(), rank, (long) this.factsPerRank * Long.BYTES);
        this.factsOut = each(() -> new Plain.Out(facts));
        this.factsIn = each(() -> new Plain.In(facts.memory()));
        this.outs = each(() -> new Plain.Out(memory));
        this.ins = each(() -> new Plain.In(memory.memory()));
        this.preparation = new Preparation(floats);
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
            buckets = what;
            Script sums = Script.of(what, terms, rank);
            // Other formats are copied into frames.
            script = format instanceof WireFormat.Float32 ? sums.acknowledged(vector.byteSize()) : sums;
        }
        if (!format.equals(inUse)) {
            inUse = format;
            Packed.Desk desk = new Packed.Desk();
            outs = each(() -> out(format, desk));
            ins = each(() -> in(format, desk));
        }
        long cameNs = System.nanoTime();
        try {
            int count = Math.min(mine.length, factsPerRank);
            MemorySegment.copy(mine, 0, facts.memory(), ValueLayout.JAVA_LONG, at(rank, 0), count);
            mesh.run(handRound, factsOut, factsIn);
            long allCameNs = System.nanoTime();
            mesh.run(script, outs, ins);
            return new Times(allCameNs - cameNs, System.nanoTime() - allCameNs);
        } catch (ClosedChannelException | ClosedSelectorException | CancelledKeyException ended) {
            throw new ExchangeEnded("the world was ended", ended);
        } catch (IOException gone) {
            throw new ExchangeEnded("another rank is gone", gone);
        }
    }

    private List<Way> each(Supplier<Way> way) {
        return Stream.generate(way).limit(terms.world()).toList();
    }

    private Way out(WireFormat format, Packed.Desk desk) {
        return switch (format) {
            case WireFormat.Float32() -> new Plain.Out(memory);
            case WireFormat.Float16(), WireFormat.BFloat16(), WireFormat.TopK _ ->
                new Packed.Out(vector, Codec.of(format), desk);
        };
    }

    private Way in(WireFormat format, Packed.Desk desk) {
        return switch (format) {
            case WireFormat.Float32() -> new Plain.In(memory.memory());
            case WireFormat.Float16(), WireFormat.BFloat16(), WireFormat.TopK _ ->
                new Packed.In(vector, Codec.of(format), Rounding.of(format), desk);
        };
    }

    private long at(int of, int index) {
        return ((long) of * factsPerRank + index) * Long.BYTES;
    }

    @Override
    public long fact(int of, int index) {
        return facts.memory().get(ValueLayout.JAVA_LONG, at(of, index));
    }

    /// May come from another thread: a waiting `sum` ends.
    @Override
    public void close() {
        try {
            mesh.close();
            memory.close();
        } catch (IOException alreadyBroken) {
            // A socket that cannot even be closed carries nothing any more.
            return;
        }
    }
}
