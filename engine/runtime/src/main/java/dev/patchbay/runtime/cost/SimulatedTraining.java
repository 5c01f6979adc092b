package dev.patchbay.runtime.cost;

import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// The clock of synchronous training: each rank has a compute stream (forward, backward, update) and a communication
/// stream that takes the buckets one after the other as they become ready. The update follows the backward pass and
/// the last sum. All is integer arithmetic on costs that were made before.
///
/// A worker process calls [#computed], tells the others its `readyPs`, calls [#exchanged] with everybody's, and then
/// [#step] for its own rank; it begins its next step at its own end. Who simulates all ranks calls [#steps], which is
/// the same.
public final class SimulatedTraining implements SynchronousClock {
    private final BatchCosts costs;
    private final IntFunction<ComputeStream> compute;
    private final CommunicationStream communication;

    /// @param communication has no buckets when nothing is exchanged
    public SimulatedTraining(BatchCosts costs, CommunicationStream communication) {
        this.costs = costs;
        this.compute = costs.streams(
                communication.buckets().stream().map(GradientBucket::readyLayer).toList());
        this.communication = communication;
    }

    /// A step of a rank that begins at `startPs` and takes `slowdown` times as long as its device would.
    ///
    /// @param samples this rank's
    public Computed computed(long startPs, int samples, double slowdown) {
        return compute.apply(samples).computed(startPs, slowdown);
    }

    /// When the buckets travel.
    ///
    /// @param readyPs by bucket, then by rank
    public Exchanged exchanged(long[][] readyPs) {
        return communication.exchanged(readyPs);
    }

    /// One rank's whole step.
    public SimulatedStep step(Computed computed, Exchanged exchanged, int rank) {
        return new SimulatedStep(
                computed.startPs(),
                computed.forwardEndPs(),
                computed.backwardEndPs(),
                travelled(communication.buckets(), computed, exchanged, rank),
                exchanged.lastPs(rank, computed.backwardEndPs()) + computed.updatePs());
    }

    static List<SimulatedBucket> travelled(
            List<GradientBucket> buckets, Computed computed, Exchanged exchanged, int rank) {
        List<SimulatedBucket> travelled = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            travelled.add(new SimulatedBucket(
                    buckets.get(bucket).bytes(),
                    computed.readyPs().get(bucket),
                    exchanged.startPs(bucket, rank),
                    exchanged.finishPs(bucket, rank)));
        }
        return List.copyOf(travelled);
    }

    @Override
    public int fullBatch() {
        return costs.full();
    }

    @Override
    public boolean commits(long index) {
        return true;
    }

    @Override
    public long[] gather(long[] nowPs) {
        return nowPs;
    }

    @Override
    public WorldStep steps(long[] startsPs, long index, long samples, Slowdown slowdown) {
        int world = startsPs.length;
        // Parts are of two lengths at most.
        ComputeStream[] streams = {
            compute.apply(Slices.part(samples, world - 1, world)), compute.apply(Slices.part(samples, 0, world))
        };
        long longer = samples % world;
        double[] slowdowns = new double[world];
        long[][] readyPs = new long[communication.buckets().size()][world];
        for (int rank = 0; rank < world; rank++) {
            slowdowns[rank] = slowdown.slowdown(rank, index);
            ComputeStream stream = streams[rank < longer ? 1 : 0];
            for (int bucket = 0; bucket < readyPs.length; bucket++) {
                readyPs[bucket][rank] = stream.readyPs(bucket, startsPs[rank], slowdowns[rank]);
            }
        }
        Exchanged exchanged = communication.exchanged(readyPs);
        long[] endsPs = new long[world];
        for (int rank = 0; rank < world; rank++) {
            ComputeStream stream = streams[rank < longer ? 1 : 0];
            endsPs[rank] = exchanged.lastPs(rank, stream.backwardEndPs(startsPs[rank], slowdowns[rank]))
                    + stream.updatePs(slowdowns[rank]);
        }
        return new WorldStep(
                samples,
                endsPs,
                rank -> step(
                        computed(startsPs[rank], Slices.part(samples, rank, world), slowdowns[rank]), exchanged, rank));
    }
}
