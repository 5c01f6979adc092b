package dev.patchbay.runtime.cost;

import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.Arrays;
import java.util.List;

/// The clock of local updates (Stich, 2019): a rank takes steps of its own, forward, backward, update, and in every
/// `localSteps`-th one its parameters are averaged with everybody's afterwards. Averaging takes the same buckets as an
/// exchange of gradients would, all ready when the update is done; nothing hides it. Dividing the sum is free.
///
/// A worker calls [#computed] for each step. Where [#averages] says so it tells the others its `readyPs`, calls
/// [#exchanged] with everybody's and then [#averaged]; otherwise [#local].
public final class SimulatedLocalUpdate implements SynchronousClock {
    private final ComputeStream compute;
    private final CommunicationStream communication;
    private final int localSteps;

    public SimulatedLocalUpdate(StepCosts costs, CommunicationStream communication, int localSteps) {
        this.compute = new ComputeStream(costs, List.of());
        this.communication = communication;
        this.localSteps = localSteps;
    }

    /// Whether the step, counted from 0, ends with the mean.
    public boolean averages(long index) {
        return (index + 1) % localSteps == 0;
    }

    /// A step of a rank that begins at `startPs`; all buckets are ready when its update is done.
    public Computed computed(long startPs, double slowdown) {
        Computed alone = compute.computed(startPs, slowdown);
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

    @Override
    public WorldStep steps(long[] startsPs, long index, Slowdown slowdown) {
        int world = startsPs.length;
        double[] slowdowns = new double[world];
        long[] updatedPs = new long[world];
        for (int rank = 0; rank < world; rank++) {
            slowdowns[rank] = slowdown.slowdown(rank, index);
            updatedPs[rank] =
                    compute.backwardEndPs(startsPs[rank], slowdowns[rank]) + compute.updatePs(slowdowns[rank]);
        }
        if (!averages(index)) {
            return new WorldStep(updatedPs, rank -> local(computed(startsPs[rank], slowdowns[rank])));
        }
        long[][] readyPs = new long[communication.buckets().size()][];
        Arrays.fill(readyPs, updatedPs);
        Exchanged exchanged = communication.exchanged(readyPs);
        long[] endsPs = new long[world];
        for (int rank = 0; rank < world; rank++) {
            endsPs[rank] = exchanged.lastPs(rank, updatedPs[rank]);
        }
        return new WorldStep(endsPs, rank -> averaged(computed(startsPs[rank], slowdowns[rank]), exchanged, rank));
    }
}
