package dev.patchbay.local.worker.fault;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.worker.train.RankLine;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.fault.Condition;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// An exchange over a link that is slow or cut. What a ring would send over it takes longer by so much; over a cut link
/// nothing goes until the world ends.
public record ImpairedExchange(Exchange inner, Condition condition, RankLine line, BooleanSupplier over)
        implements Exchange {
    private static final long LOOK_NS = 10_000_000;

    @Override
    public Times sum(Buckets buckets, long[] facts, WireFormat format) throws ExchangeEnded {
        // A ring sends 2(n − 1) messages a bucket from each rank, of an n-th of it.
        long messages = 2L * (world() - 1);
        impede(messages * buckets.count(), (double) messages * buckets.floats() * Float.BYTES / world());
        return inner.sum(buckets, facts, format);
    }

    @Override
    public void impede(int messages, long bytes) throws ExchangeEnded {
        impede(messages, (double) bytes);
    }

    private void impede(long messages, double bytes) throws ExchangeEnded {
        if (condition.cut()) {
            // To whoever watches, a worker that nothing reaches makes no progress.
            line.enter(Phase.WORKING);
            while (!over.getAsBoolean()) {
                LockSupport.parkNanos(LOOK_NS);
            }
            throw new ExchangeEnded("the link was cut");
        }
        long untilNs = System.nanoTime() + messages * condition.linkLatencyNs() + transmitNs(bytes);
        for (long leftNs = untilNs - System.nanoTime(); leftNs > 0; leftNs = untilNs - System.nanoTime()) {
            if (over.getAsBoolean()) {
                break;
            }
            LockSupport.parkNanos(Math.min(leftNs, LOOK_NS));
        }
    }

    private long transmitNs(double bytes) {
        return condition.linkBytesPerSecond() == 0 ? 0 : (long) (bytes / condition.linkBytesPerSecond() * 1e9);
    }

    @Override
    public int rank() {
        return inner.rank();
    }

    @Override
    public int world() {
        return inner.world();
    }

    @Override
    public MemorySegment vector() {
        return inner.vector();
    }

    @Override
    public MemorySegment total() {
        return inner.total();
    }

    @Override
    public long fact(int rank, int index) {
        return inner.fact(rank, index);
    }

    @Override
    public void close() {
        inner.close();
    }
}
