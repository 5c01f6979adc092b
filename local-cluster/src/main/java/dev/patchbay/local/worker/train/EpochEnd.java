package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message.Phase;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What ranks do together at the end of an epoch: average what each kept for itself, then judge, each its part of the
/// validation samples. When it does not come to its end nothing is changed, so it can be begun anew in another world.
final class EpochEnd {
    private static final int EVALUATED_AT_ONCE = 128;
    private static final int LOSS = 0;
    private static final int CORRECT = 1;
    private static final int SAMPLES = 2;

    private final Compute compute;
    private final Exchange exchange;
    private final RankLine line;
    private final long[] facts = new long[Facts.OWN];

    EpochEnd(Compute compute, Exchange exchange, RankLine line) {
        this.compute = compute;
        this.exchange = exchange;
        this.line = line;
    }

    /// The validation samples judged by all ranks together; nothing judged where there are none.
    Compute.Tally run() throws ExchangeEnded {
        MemorySegment before = Facts.copyOf(compute.localAverages());
        try {
            averageLocals();
            return validate();
        } catch (ExchangeEnded ended) {
            compute.localAverages().copyFrom(before);
            throw ended;
        }
    }

    /// Waits until all ranks are here.
    void meet() throws ExchangeEnded {
        sum(Buckets.of(0, 1));
    }

    private void averageLocals() throws ExchangeEnded {
        MemorySegment locals = compute.localAverages();
        long floats = locals.byteSize() / Float.BYTES;
        if (floats == 0 || exchange.world() == 1) {
            return;
        }
        long room = exchange.vector().byteSize() / Float.BYTES;
        float share = 1f / exchange.world();
        for (long from = 0; from < floats; from += room) {
            long length = Math.min(room, floats - from);
            MemorySegment.copy(locals, from * Float.BYTES, exchange.vector(), 0, length * Float.BYTES);
            sum(Buckets.of(length, length));
            MemorySegment total = exchange.total();
            for (long i = 0; i < length; i++) {
                float mean = total.getAtIndex(ValueLayout.JAVA_FLOAT, i) * share;
                locals.setAtIndex(ValueLayout.JAVA_FLOAT, from + i, mean);
            }
        }
    }

    private Compute.Tally validate() throws ExchangeEnded {
        long samples = compute.validationSamples();
        if (samples == 0) {
            return Compute.Tally.NOTHING;
        }
        line.enter(Phase.EVALUATING);
        int from = (int) (samples * exchange.rank() / exchange.world());
        int to = (int) (samples * (exchange.rank() + 1) / exchange.world());
        Compute.Tally mine = judged(from, to);
        facts[LOSS] = Double.doubleToRawLongBits(mine.lossSum());
        facts[CORRECT] = mine.correct();
        facts[SAMPLES] = mine.samples();
        sum(Buckets.of(0, 1));
        return new Compute.Tally(
                Facts.sum(exchange, CORRECT), Facts.sum(exchange, SAMPLES), Facts.sumOfDoubles(exchange, LOSS));
    }

    /// All validation samples, judged with what this rank holds.
    Compute.Tally judgeAlone() {
        line.enter(Phase.EVALUATING);
        Compute.Tally all = judged(0, compute.validationSamples());
        line.enter(Phase.WORKING);
        return all;
    }

    private Compute.Tally judged(int from, int to) {
        Compute.Tally tally = Compute.Tally.NOTHING;
        for (int at = from; at < to; at += EVALUATED_AT_ONCE) {
            tally = tally.plus(compute.evaluate(at, Math.min(to, at + EVALUATED_AT_ONCE)));
            line.progressed();
        }
        return tally;
    }

    private void sum(Buckets what) throws ExchangeEnded {
        line.enter(Phase.EXCHANGING);
        exchange.sum(what, facts);
        line.enter(Phase.WORKING);
        line.progressed();
    }
}
