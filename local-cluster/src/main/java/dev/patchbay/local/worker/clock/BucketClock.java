package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// The clock of a rank whose stamps are when each of its buckets was ready.
abstract sealed class BucketClock implements SimulatedTime permits PlacedClock, LocalUpdateClock {
    private final Slowdown slowdown;
    private final int rank;
    private final int world;
    private final int buckets;
    private Computed computed;
    private long nowPs;

    /// @param nothing a step without samples, taken where the clock begins
    BucketClock(Slowdown slowdown, int rank, int world, Computed nothing) {
        this.slowdown = slowdown;
        this.rank = rank;
        this.world = world;
        this.buckets = nothing.readyPs().size();
        this.computed = nothing;
        this.nowPs = nothing.startPs();
    }

    /// What this rank computes in a step that begins at `startPs`.
    abstract Computed computed(long startPs, int samples, double slowdownFactor);

    /// Ends the step.
    ///
    /// @param readyPs by bucket, then by rank
    abstract SimulatedStep ended(Computed own, long[][] readyPs, int ofRank);

    @Override
    public final int stamps() {
        return buckets;
    }

    @Override
    public final void stamp(long step, int samples, long[] facts, int at) {
        put(computed(step, samples), facts, at);
    }

    final Computed computed(long step, int samples) {
        return computed(nowPs, Slices.part(samples, rank, world), slowdown.slowdown(rank, step));
    }

    final void put(Computed what, long[] facts, int at) {
        computed = what;
        ReadyStamps.put(what, facts, at);
    }

    @Override
    public final SimulatedStep finish(Exchange exchange, int at) {
        return goneOn(ended(computed, ReadyStamps.ofAll(exchange, buckets, at), rank));
    }

    final SimulatedStep goneOn(SimulatedStep step) {
        nowPs = step.endPs();
        return step;
    }

    @Override
    public final long nowPs() {
        return nowPs;
    }
}
