package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank on the device that it was placed on. The stamps handed round are when each bucket was ready.
public final class PlacedClock implements SimulatedTime {
    private final SimulatedTraining training;
    private final Slowdown slowdown;
    private final int rank;
    private final int buckets;
    private Computed computed;
    private long nowPs;

    /// @param startPs where the clock begins
    public PlacedClock(SimulatedTraining training, Slowdown slowdown, int rank, long startPs) {
        this.training = training;
        this.rank = rank;
        this.slowdown = slowdown;
        this.nowPs = startPs;
        this.computed = training.computed(startPs, 1);
        this.buckets = computed.readyPs().size();
    }

    @Override
    public int stamps() {
        return buckets;
    }

    @Override
    public void stamp(long step, long[] facts, int at) {
        computed = training.computed(nowPs, slowdown.slowdown(rank, step));
        ReadyStamps.put(computed, facts, at);
    }

    @Override
    public SimulatedStep finish(Exchange exchange, int at) {
        long[][] readyPs = ReadyStamps.ofAll(exchange, buckets, at);
        SimulatedStep done = training.step(computed, training.exchanged(readyPs), rank);
        nowPs = done.endPs();
        return done;
    }

    @Override
    public long nowPs() {
        return nowPs;
    }
}
