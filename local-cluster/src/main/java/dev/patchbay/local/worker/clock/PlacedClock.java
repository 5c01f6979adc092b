package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank on the device that it was placed on. The stamps handed round are when each bucket was ready.
public final class PlacedClock implements SimulatedTime {
    private final SimulatedTraining training;
    private final Slowdown slowdown;
    private final int rank;
    private final int world;
    private final int buckets;
    private Computed computed;
    private long nowPs;

    /// @param startPs where the clock begins
    public PlacedClock(SimulatedTraining training, Slowdown slowdown, int rank, int world, long startPs) {
        this.training = training;
        this.rank = rank;
        this.world = world;
        this.slowdown = slowdown;
        this.nowPs = startPs;
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
