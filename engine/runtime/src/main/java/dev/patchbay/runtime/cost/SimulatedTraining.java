package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.runtime.collective.Finish;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Schedule;
import dev.patchbay.runtime.collective.Schedules;
import dev.patchbay.runtime.cost.Exchanged.Span;
import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import dev.patchbay.runtime.run.RunEvent.SimulatedBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The clock of synchronous training: each rank has a compute stream (forward, backward, update) and a communication
/// stream that takes the buckets one after the other as they become ready. All is integer arithmetic on costs that
/// were made before.
///
/// A worker process calls [#computed], tells the others its `readyPs`, calls [#exchanged] with everybody's, and then
/// [#step] for its own rank; it begins its next step at its own end. Who simulates all ranks calls [#steps], which is
/// the same.
public final class SimulatedTraining {
    private final StepCosts costs;
    private final List<GradientBucket> buckets;
    private final List<Schedule> schedules;
    private final Links links;
    private final int world;

    /// @param buckets in the order of their exchange; none when nothing is exchanged
    /// @param collective how a bucket is exchanged
    public SimulatedTraining(
            StepCosts costs, List<GradientBucket> buckets, CollectiveKind collective, int world, Links links) {
        this.costs = costs;
        this.buckets = List.copyOf(buckets);
        this.world = world;
        this.links = links;
        int[] nodeOfRank = IntStream.range(0, world).map(links::node).toArray();
        this.schedules = buckets.stream()
                .map(b -> (Schedule)
                        Schedules.of(collective, world, nodeOfRank, b.values(), GradientBucket.BYTES_PER_VALUE))
                .toList();
    }

    /// A step of a rank that begins at `startPs`.
    public Computed computed(long startPs) {
        return computed(startPs, costs);
    }

    /// The same for a rank that is slower than the others, by a fault or by chance.
    public Computed computed(long startPs, double slowdown) {
        return computed(startPs, slowdown == 1 ? costs : costs.slowed(slowdown));
    }

    private Computed computed(long startPs, StepCosts own) {
        long forwardEndPs = startPs + own.forwardPs();
        List<LayerCost> layers = own.layers();
        long[] doneBackPs = new long[layers.size()];
        long now = forwardEndPs;
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            now += layers.get(layer).backwardPs();
            doneBackPs[layer] = now;
        }
        List<Long> readyPs =
                buckets.stream().map(b -> doneBackPs[b.readyLayer()]).toList();
        return new Computed(startPs, forwardEndPs, now, readyPs, own.updatePs());
    }

    /// When the buckets travel.
    ///
    /// @param readyPs by rank, then by bucket
    public Exchanged exchanged(List<List<Long>> readyPs) {
        List<List<Span>> spans = new ArrayList<>();
        for (int rank = 0; rank < world; rank++) {
            spans.add(new ArrayList<>());
        }
        long[] freePs = new long[world];
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            long[] startPs = new long[world];
            for (int rank = 0; rank < world; rank++) {
                startPs[rank] = Math.max(readyPs.get(rank).get(bucket), freePs[rank]);
            }
            freePs = Finish.of(schedules.get(bucket), startPs, links);
            for (int rank = 0; rank < world; rank++) {
                spans.get(rank).add(new Span(startPs[rank], freePs[rank]));
            }
        }
        return new Exchanged(spans);
    }

    /// One rank's whole step: the update follows the backward pass and the last sum.
    public SimulatedStep step(Computed computed, Exchanged exchanged, int rank) {
        List<SimulatedBucket> travelled = new ArrayList<>();
        long summedPs = computed.backwardEndPs();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            Span span = exchanged.ranks().get(rank).get(bucket);
            travelled.add(new SimulatedBucket(
                    buckets.get(bucket).bytes(), computed.readyPs().get(bucket), span.startPs(), span.finishPs()));
            summedPs = Math.max(summedPs, span.finishPs());
        }
        return new SimulatedStep(
                computed.startPs(),
                computed.forwardEndPs(),
                computed.backwardEndPs(),
                List.copyOf(travelled),
                summedPs + computed.updatePs());
    }

    /// One step of all ranks.
    ///
    /// @param startsPs by rank
    public List<SimulatedStep> steps(List<Long> startsPs) {
        List<Computed> computed = startsPs.stream().map(this::computed).toList();
        Exchanged exchanged = exchanged(computed.stream().map(Computed::readyPs).toList());
        List<SimulatedStep> steps = new ArrayList<>();
        for (int rank = 0; rank < world; rank++) {
            steps.add(step(computed.get(rank), exchanged, rank));
        }
        return List.copyOf(steps);
    }
}
