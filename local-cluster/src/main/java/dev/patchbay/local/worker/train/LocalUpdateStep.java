package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Local update: every rank takes a number of steps on its own samples and parameters, then all take the mean of their
/// parameters (Stich, "Local SGD converges fast and communicates little", 2019). What the optimiser keeps stays each
/// rank's own. At the end of an epoch they take the mean too, so that all judge the same model; judging takes no
/// simulated time. Means are the commits.
final class LocalUpdateStep implements RankStep {
    private static final int LOSS = 0;
    private static final int PAUSE = 1;

    private final int localSteps;
    private final Compute compute;
    private final Exchange exchange;
    private final Buckets buckets;
    private final SimulatedTime clock;
    private final RankLine line;
    private final long[] facts;
    private final OwnFloats own;
    private final List<MemorySegment> state;
    private final List<MemorySegment> before;
    private int sinceMean;

    LocalUpdateStep(
            Strategy.LocalUpdate strategy, Compute compute, Exchange exchange, SimulatedTime clock, RankLine line) {
        this.localSteps = strategy.localSteps();
        this.own = OwnFloats.of(strategy, compute);
        this.compute = compute;
        this.exchange = exchange;
        this.buckets = compute.buckets();
        this.clock = clock;
        this.line = line;
        this.facts = new long[Facts.count(clock)];
        this.state = compute.state();
        this.before = state.stream().map(Facts::copyOf).toList();
    }

    @Override
    public Taken take(Position at, int samples, boolean pauseWanted) throws ExchangeEnded {
        line.enter(Phase.WORKING);
        if (sinceMean++ == 0) {
            copy(state, before);
        }
        long beganNs = System.nanoTime();
        Compute.Part part = compute.gradients(at, exchange.rank(), exchange.world(), exchange.vector());
        if (part.samples() > 0) {
            // Its own samples' mean instead of its share of everybody's.
            Floats.scale(exchange.vector(), buckets.floats(), (float) samples / part.samples());
            compute.apply(at.step(), exchange.vector());
        }
        long updatedNs = System.nanoTime();
        if ((at.step() + 1) % localSteps != 0) {
            double ownLoss = part.samples() > 0 ? part.loss() * samples / part.samples() : 0;
            return new Taken(
                    ownLoss, part.samples(), updatedNs - beganNs, 0, 0, clock.alone(at.step(), samples), false, false);
        }
        facts[LOSS] = Double.doubleToRawLongBits(part.loss());
        facts[PAUSE] = pauseWanted ? 1 : 0;
        clock.stamp(at.step(), samples, facts, Facts.OWN);
        line.enter(Phase.EXCHANGING);
        Exchange.Times times = takeMean();
        line.enter(Phase.WORKING);
        SimulatedStep simulated = clock.finish(exchange, Facts.OWN);
        sinceMean = 0;
        return new Taken(
                Facts.sumOfDoubles(exchange, LOSS),
                part.samples(),
                updatedNs - beganNs,
                times.exchangeNs(),
                times.waitNs(),
                simulated,
                true,
                Facts.sum(exchange, PAUSE) > 0);
    }

    private Exchange.Times takeMean() throws ExchangeEnded {
        long floats = buckets.floats();
        MemorySegment.copy(compute.parameters(), 0, exchange.vector(), 0, floats * Float.BYTES);
        Exchange.Times times = exchange.sum(buckets, facts);
        MemorySegment.copy(exchange.total(), 0, compute.parameters(), 0, floats * Float.BYTES);
        Floats.scale(compute.parameters(), floats, 1f / exchange.world());
        return times;
    }

    @Override
    public Place endEpoch(Position at) throws ExchangeEnded {
        if (sinceMean == 0) {
            return Place.TOGETHER;
        }
        clock.stampWaiting(facts, Facts.OWN);
        line.enter(Phase.EXCHANGING);
        takeMean();
        line.enter(Phase.WORKING);
        clock.finishWaiting(exchange, Facts.OWN);
        sinceMean = 0;
        return Place.GATHERED;
    }

    @Override
    public OwnFloats.Ahead rollBack() {
        if (sinceMean == 0) {
            return own.atEpochEnd();
        }
        OwnFloats.Ahead ahead = own.here();
        sinceMean = 0;
        copy(before, state);
        return ahead;
    }

    private static void copy(List<MemorySegment> from, List<MemorySegment> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).copyFrom(from.get(i));
        }
    }
}
