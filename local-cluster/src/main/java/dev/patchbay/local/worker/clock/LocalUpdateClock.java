package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedLocalUpdate;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank that updates by itself: its buckets are of parameters, handed round with a mean.
public final class LocalUpdateClock extends BucketClock {
    private final SimulatedLocalUpdate training;

    /// @param startPs where the clock begins
    public LocalUpdateClock(SimulatedLocalUpdate training, Slowdown slowdown, int rank, int world, long startPs) {
        super(slowdown, rank, world, training.computed(startPs, 0, 1));
        this.training = training;
    }

    @Override
    Computed computed(long startPs, int samples, double slowdownFactor) {
        return training.computed(startPs, samples, slowdownFactor);
    }

    @Override
    SimulatedStep ended(Computed own, long[][] readyPs, int ofRank) {
        return training.averaged(own, training.exchanged(readyPs), ofRank);
    }

    @Override
    public SimulatedStep alone(long step, int samples) {
        return goneOn(training.local(computed(step, samples)));
    }

    @Override
    public void stampWaiting(long[] facts, int at) {
        put(training.waiting(nowPs()), facts, at);
    }

    @Override
    public void finishWaiting(Exchange exchange, int at) {
        var _ = finish(exchange, at);
    }
}
