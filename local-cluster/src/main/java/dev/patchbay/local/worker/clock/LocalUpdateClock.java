package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedLocalUpdate;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank that updates by itself. The stamps handed round with a mean are when its parameters were ready.
public final class LocalUpdateClock implements SimulatedTime {
    private final SimulatedLocalUpdate training;
    private final Slowdown slowdown;
    private final int rank;
    private final int buckets;
    private Computed computed;
    private long nowPs;

    /// @param startPs where the clock begins
    public LocalUpdateClock(SimulatedLocalUpdate training, Slowdown slowdown, int rank, long startPs) {
        this.training = training;
        this.slowdown = slowdown;
        this.nowPs = startPs;
        this.rank = rank;
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
    public SimulatedStep alone(long step) {
        return ended(training.local(training.computed(nowPs, slowdown.slowdown(rank, step))));
    }

    @Override
    public SimulatedStep finish(Exchange exchange, int at) {
        long[][] readyPs = ReadyStamps.ofAll(exchange, buckets, at);
        return ended(training.averaged(computed, training.exchanged(readyPs), rank));
    }

    private SimulatedStep ended(SimulatedStep step) {
        nowPs = step.endPs();
        return step;
    }

    @Override
    public long nowPs() {
        return nowPs;
    }
}
