package dev.patchbay.runtime.cost;

import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// The clock of local updates (Stich, 2019): a rank takes steps of its own, forward, backward, update, and in every
/// `localSteps`-th one its parameters are averaged with everybody's afterwards. Averaging takes the same buckets as an
/// exchange of gradients would, all ready when the update is done; nothing hides it. Dividing the sum is free.
///
/// A worker calls [#computed] for each step. Where [#averages] says so it tells the others its `readyPs`, calls
/// [#exchanged] with everybody's and then [#averaged]; otherwise [#local].
public final class SimulatedLocalUpdate implements SynchronousClock {
    private final BatchCosts costs;
    private final IntFunction<ComputeStream> compute;
    private final CommunicationStream communication;
    private final int localSteps;

    public SimulatedLocalUpdate(BatchCosts costs, CommunicationStream communication, int localSteps) {
        this.costs = costs;
        this.compute = costs.streams(List.of());
        this.communication = communication;
        this.localSteps = localSteps;
    }

    /// Whether the step, counted from 0, ends with the mean.
    public boolean averages(long index) {
        return (index + 1) % localSteps == 0;
    }

    /// A step of a rank that begins at `startPs`; all buckets are ready when its update is done.
    ///
    /// @param samples this rank's
    public Computed computed(long startPs, int samples, double slowdown) {
        Computed alone = compute.apply(samples).computed(startPs, slowdown);
        Long updatedPs = alone.backwardEndPs() + alone.updatePs();
        return new Computed(
                startPs,
                alone.forwardEndPs(),
                alone.backwardEndPs(),
                communication.buckets().stream().map(_ -> updatedPs).toList(),
                alone.updatePs());
    }

    /// When the parameters travel.
    ///
    /// @param readyPs by bucket, then by rank
    public Exchanged exchanged(long[][] readyPs) {
        return communication.exchanged(readyPs);
    }

    /// A step without the others.
    public SimulatedStep local(Computed computed) {
        return new SimulatedStep(
                computed.startPs(), computed.forwardEndPs(), computed.backwardEndPs(), List.of(), updatedPs(computed));
    }

    /// A step that ends with the mean.
    public SimulatedStep averaged(Computed computed, Exchanged exchanged, int rank) {
        return new SimulatedStep(
                computed.startPs(),
                computed.forwardEndPs(),
                computed.backwardEndPs(),
                SimulatedTraining.travelled(communication.buckets(), computed, exchanged, rank),
                exchanged.lastPs(rank, updatedPs(computed)));
    }

    private static long updatedPs(Computed computed) {
        return computed.backwardEndPs() + computed.updatePs();
    }

    /// A rank's stamps when it has nothing to compute any more and wants the mean: all buckets are ready at once.
    public Computed waiting(long nowPs) {
        return new Computed(
                nowPs,
                nowPs,
                nowPs,
                communication.buckets().stream().map(_ -> nowPs).toList(),
                0);
    }

    @Override
    public int fullBatch() {
        return costs.full();
    }

    @Override
    public boolean commits(long index) {
        return averages(index);
    }

    /// The mean at the end of an epoch takes as long as any other.
    @Override
    public long[] gather(long[] nowPs) {
        long[][] readyPs = new long[communication.buckets().size()][];
        Arrays.fill(readyPs, nowPs);
        Exchanged exchanged = communication.exchanged(readyPs);
        long[] donePs = new long[nowPs.length];
        for (int rank = 0; rank < donePs.length; rank++) {
            donePs[rank] = exchanged.lastPs(rank, nowPs[rank]);
        }
        return donePs;
    }

    @Override
    public WorldStep steps(long[] startsPs, long index, long samples, Slowdown slowdown) {
        int world = startsPs.length;
        double[] slowdowns = new double[world];
        long[] updatedPs = new long[world];
        for (int rank = 0; rank < world; rank++) {
            slowdowns[rank] = slowdown.slowdown(rank, index);
            ComputeStream stream = compute.apply(Slices.part(samples, rank, world));
            updatedPs[rank] = stream.backwardEndPs(startsPs[rank], slowdowns[rank]) + stream.updatePs(slowdowns[rank]);
        }
        if (!averages(index)) {
            return new WorldStep(
                    samples,
                    updatedPs,
                    rank -> local(computed(startsPs[rank], Slices.part(samples, rank, world), slowdowns[rank])));
        }
        long[][] readyPs = new long[communication.buckets().size()][];
        Arrays.fill(readyPs, updatedPs);
        Exchanged exchanged = communication.exchanged(readyPs);
        long[] endsPs = new long[world];
        for (int rank = 0; rank < world; rank++) {
            endsPs[rank] = exchanged.lastPs(rank, updatedPs[rank]);
        }
        return new WorldStep(
                samples,
                endsPs,
                rank -> averaged(
                        computed(startsPs[rank], Slices.part(samples, rank, world), slowdowns[rank]), exchanged, rank));
    }
}
