package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedLocalUpdate;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank that updates by itself. The stamps handed round with a mean are when its parameters were ready.
public final class LocalUpdateClock implements SimulatedTime {
    private final SimulatedLocalUpdate training;
    private final Slowdown slowdown;
    private final int rank;
    private final int world;
    private final int buckets;
    private Computed computed;
    private long nowPs;

    /// @param startPs where the clock begins
    public LocalUpdateClock(SimulatedLocalUpdate training, Slowdown slowdown, int rank, int world, long startPs) {
        this.training = training;
        this.slowdown = slowdown;
        this.nowPs = startPs;
        this.rank = rank;
        this.world = world;
        this.computed = training.computed(startPs, 0, 1);
        this.buckets = computed.readyPs().size();
    }

    @Override
    public int stamps() {
        return buckets;
    }

    @Override
    public void stamp(long step, int samples, long[] facts, int at) {
        computed = computed(step, samples);
        ReadyStamps.put(computed, facts, at);
    }

    private Computed computed(long step, int samples) {
        return training.computed(nowPs, Slices.part(samples, rank, world), slowdown.slowdown(rank, step));
    }

    @Override
    public SimulatedStep alone(long step, int samples) {
        return ended(training.local(computed(step, samples)));
    }

    @Override
    public void stampWaiting(long[] facts, int at) {
        computed = training.waiting(nowPs);
        ReadyStamps.put(computed, facts, at);
    }

    @Override
    public void finishWaiting(Exchange exchange, int at) {
        var _ = finish(exchange, at);
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
