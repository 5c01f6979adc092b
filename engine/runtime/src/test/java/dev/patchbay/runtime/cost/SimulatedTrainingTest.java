package dev.patchbay.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import dev.patchbay.runtime.run.RunEvent.SimulatedBucket;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SimulatedTrainingTest {
    private static final LinkCost LINK = new LinkCost(1000, 1_000_000_000_000L);
    private static final StepCosts COSTS =
            new StepCosts(List.of(new LayerCost(10, 40), new LayerCost(20, 50), new LayerCost(30, 60)), 7);
    private static final List<GradientBucket> BUCKETS =
            List.of(new GradientBucket(1, 3, 1000, 1), new GradientBucket(0, 1, 2000, 0));

    @Test
    void bucketsTravelWhileTheBackwardPassGoesOn() {
        // 60 forward; back to layer 1 at 170, to layer 0 at 210; a ring of two: 2 · (1000 + bytes / 2).
        SimulatedStep step = training(BUCKETS, 2).steps(List.of(100L, 100L)).getFirst();
        long first = 270 + 2 * (1000 + 2000);
        long second = first + 2 * (1000 + 4000);
        assertThat(step)
                .isEqualTo(new SimulatedStep(
                        100,
                        160,
                        310,
                        List.of(
                                new SimulatedBucket(4000, 270, 270, first),
                                new SimulatedBucket(8000, 310, first, second)),
                        second + 7));
    }

    @Test
    void oneWorkerExchangesNothing() {
        assertThat(training(List.of(), 1).steps(List.of(0L)))
                .containsExactly(new SimulatedStep(0, 60, 210, List.of(), 217));
        SimulatedStep alone = training(BUCKETS, 1).steps(List.of(0L)).getFirst();
        assertThat(alone.endPs()).isEqualTo(217);
    }

    @Test
    void aSlowRankHoldsUpEverybodyThroughTheExchange() {
        SimulatedTraining training = training(BUCKETS, 2);
        Computed slow = training.computed(0, 30.0);
        Computed fast = training.computed(0);
        assertThat(slow.forwardEndPs()).isEqualTo(1800);
        Exchanged exchanged = training.exchanged(List.of(slow.readyPs(), fast.readyPs()));
        SimulatedStep waiting = training.step(fast, exchanged, 1);
        assertThat(waiting.buckets().getFirst().readyPs()).isEqualTo(170);
        assertThat(waiting.endPs())
                .isGreaterThan(training.steps(List.of(0L, 0L)).get(1).endPs());
    }

    @Property(tries = 100)
    void workersThatOnlySeeTheOthersStampsGetWhatOneWhoSeesAllGets(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 0, max = 100_000) Long> starts,
            @ForAll @IntRange(min = 1, max = 5) int steps) {
        int world = starts.size();
        SimulatedTraining fleet = training(BUCKETS, world);
        List<SimulatedTraining> workers = new ArrayList<>();
        for (int rank = 0; rank < world; rank++) {
            workers.add(training(BUCKETS, world));
        }
        List<Long> fleetStarts = starts;
        List<Long> workerStarts = starts;
        for (int i = 0; i < steps; i++) {
            List<SimulatedStep> all = fleet.steps(fleetStarts);
            List<Computed> computed = new ArrayList<>();
            for (int rank = 0; rank < world; rank++) {
                computed.add(workers.get(rank).computed(workerStarts.get(rank)));
            }
            List<List<Long>> stamps = computed.stream().map(Computed::readyPs).toList();
            List<SimulatedStep> each = new ArrayList<>();
            for (int rank = 0; rank < world; rank++) {
                each.add(workers.get(rank)
                        .step(computed.get(rank), workers.get(rank).exchanged(stamps), rank));
            }
            assertThat(each).isEqualTo(all);
            fleetStarts = all.stream().map(SimulatedStep::endPs).toList();
            workerStarts = each.stream().map(SimulatedStep::endPs).toList();
        }
    }

    @Property(tries = 100)
    void theStreamsKeepTheirOrder(
            @ForAll @Size(min = 2, max = 6) List<@LongRange(min = 0, max = 100_000) Long> starts) {
        for (SimulatedStep step : training(BUCKETS, starts.size()).steps(starts)) {
            long free = 0;
            for (SimulatedBucket bucket : step.buckets()) {
                assertThat(bucket.startPs()).isEqualTo(Math.max(bucket.readyPs(), free));
                assertThat(bucket.finishPs()).isGreaterThan(bucket.startPs());
                free = bucket.finishPs();
            }
            assertThat(step.endPs()).isEqualTo(Math.max(step.backwardEndPs(), free) + 7);
        }
    }

    @Property(tries = 100)
    void jitterOnlySlowsDownAndIsTheSameForTheSameSeed(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 100_000) int rank,
            @ForAll @LongRange(min = 0) long step) {
        double slowdown = new Jitter(seed).slowdown(rank, step);
        assertThat(slowdown).isBetween(1.0, 1.05).isEqualTo(new Jitter(seed).slowdown(rank, step));
        assertThat(new Jitter(0).slowdown(rank, step)).isEqualTo(1.0);
    }

    @Test
    void jitterSpreadsRanksAndSteps() {
        Jitter jitter = new Jitter(7);
        List<Double> all = new ArrayList<>();
        for (int rank = 0; rank < 50; rank++) {
            for (long step = 0; step < 50; step++) {
                all.add(jitter.slowdown(rank, step));
            }
        }
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.stream().mapToDouble(d -> d).average().orElseThrow()).isBetween(1.023, 1.027);
    }

    @Property(tries = 50)
    void slowedCostsAreRoundedEach(@ForAll @DoubleRange(min = 1, max = 10) double factor) {
        StepCosts slowed = COSTS.slowed(factor);
        assertThat(slowed.layers().get(1).backwardPs()).isEqualTo((long) Math.floor(50 * factor + 0.5));
        assertThat(slowed.updatePs()).isEqualTo((long) Math.floor(7 * factor + 0.5));
    }

    private static SimulatedTraining training(List<GradientBucket> buckets, int world) {
        return new SimulatedTraining(COSTS, buckets, CollectiveKind.RING, world, Links.uniform(LINK));
    }
}
