package dev.patchbay.local.fleet;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.MemorySegment;

/// The stamps that all ranks handed round, as a rank finds them after an exchange; nothing is summed.
final class StampExchange implements Exchange {
    private final int rank;
    private final long[][] facts;

    StampExchange(int rank, long[][] facts) {
        this.rank = rank;
        this.facts = facts;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int world() {
        return facts.length;
    }

    @Override
    public long fact(int from, int index) {
        return facts[from][index];
    }

    @Override
    public MemorySegment vector() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MemorySegment total() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Times sum(Buckets buckets, long[] mine, WireFormat format) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
