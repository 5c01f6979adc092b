package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.lang.foreign.MemorySegment;

/// Synchronous data parallel: every rank computes gradients of its part, they are summed over all, and each rank makes
/// the same update. A world of one does the same without anybody to wait for. Every step is a commit.
final class AllReduceStep implements RankStep {
    private static final int LOSS = 0;
    private static final int PAUSE = 1;

    private final Compute compute;
    private final Exchange exchange;
    private final WireFormat format;
    private final Buckets buckets;
    private final SimulatedTime clock;
    private final RankLine line;
    private final long[] facts;
    private final OwnFloats own;
    private final MemorySegment localsBefore;
    private boolean inFlight;

    AllReduceStep(Compute compute, Exchange exchange, WireFormat format, SimulatedTime clock, RankLine line) {
        this.compute = compute;
        this.exchange = exchange;
        this.format = format;
        this.buckets = compute.buckets();
        this.clock = clock;
        this.line = line;
        this.facts = new long[Facts.count(clock)];
        this.own = OwnFloats.of(new Strategy.SingleDevice(), compute);
        this.localsBefore = Facts.copyOf(compute.localAverages());
    }

    @Override
    public Taken take(Position at, int samples, boolean pauseWanted) throws ExchangeEnded {
        line.enter(Phase.WORKING);
        // A forward pass moves them, and it may be for nothing.
        localsBefore.copyFrom(compute.localAverages());
        inFlight = true;
        long beganNs = System.nanoTime();
        Compute.Part part = compute.gradients(at, exchange.rank(), exchange.world(), exchange.vector());
        long computedNs = System.nanoTime();
        facts[LOSS] = Double.doubleToRawLongBits(part.loss());
        facts[PAUSE] = pauseWanted ? 1 : 0;
        clock.stamp(at.step(), samples, facts, Facts.OWN);
        line.enter(Phase.EXCHANGING);
        Exchange.Times times = exchange.sum(buckets, facts, format);
        line.enter(Phase.WORKING);
        SimulatedStep simulated = clock.finish(exchange, Facts.OWN);
        long exchangedNs = System.nanoTime();
        compute.apply(at.step(), exchange.total());
        long appliedNs = System.nanoTime();
        inFlight = false;
        return new Taken(
                Facts.sumOfDoubles(exchange, LOSS),
                part.samples(),
                computedNs - beganNs + appliedNs - exchangedNs,
                times.exchangeNs(),
                times.waitNs(),
                simulated,
                true,
                Facts.sum(exchange, PAUSE) > 0);
    }

    @Override
    public OwnFloats.Ahead rollBack() {
        if (!inFlight) {
            return own.atEpochEnd();
        }
        OwnFloats.Ahead ahead = own.here();
        inFlight = false;
        compute.localAverages().copyFrom(localsBefore);
        return ahead;
    }
}
