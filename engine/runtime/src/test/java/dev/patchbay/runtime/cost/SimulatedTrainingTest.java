package dev.patchbay.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.WireFormat;
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
        SimulatedStep step = training(BUCKETS, 2)
                .steps(new long[] {100, 100}, 0, Slowdown.NONE)
                .of(0);
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
    void narrowerWiresTakeLess() {
        long half = training(BUCKETS, 2, new WireFormat.Float16())
                .steps(new long[2], 0, Slowdown.NONE)
                .of(0)
                .buckets()
                .getFirst()
                .finishPs();
        long tenth = training(BUCKETS, 2, new WireFormat.TopK(0.1))
                .steps(new long[2], 0, Slowdown.NONE)
                .of(0)
                .buckets()
                .getFirst()
                .finishPs();
        assertThat(half).isEqualTo(170 + 2 * (1000 + 1000));
        // A tenth of the values first, then of both ranks a fifth, and a bit for every place.
        assertThat(tenth).isEqualTo(170 + 2 * 1000 + 263 + 463);
    }

    @Test
    void oneWorkerExchangesNothing() {
        assertThat(training(List.of(), 1).steps(new long[1], 0, Slowdown.NONE).of(0))
                .isEqualTo(new SimulatedStep(0, 60, 210, List.of(), 217));
        assertThat(training(BUCKETS, 1).steps(new long[1], 0, Slowdown.NONE).endsPs())
                .containsExactly(217);
    }

    @Test
    void aSlowRankHoldsUpEverybodyThroughTheExchange() {
        SimulatedTraining training = training(BUCKETS, 2);
        WorldStep held = training.steps(new long[2], 5, Slowdown.straggler(0, 30, 5, 6));
        assertThat(held.of(0).forwardEndPs()).isEqualTo(1800);
        assertThat(held.of(1).buckets().getFirst().readyPs()).isEqualTo(170);
        assertThat(held.of(1).endPs())
                .isGreaterThan(training.steps(new long[2], 4, Slowdown.straggler(0, 30, 5, 6))
                        .of(1)
                        .endPs());
    }

    @Property(tries = 100)
    void theStreamsKeepTheirOrder(
            @ForAll @Size(min = 2, max = 6) List<@LongRange(min = 0, max = 100_000) Long> starts) {
        WorldStep steps = training(BUCKETS, starts.size())
                .steps(starts.stream().mapToLong(s -> s).toArray(), 0, Slowdown.NONE);
        for (int rank = 0; rank < starts.size(); rank++) {
            SimulatedStep step = steps.of(rank);
            long free = 0;
            for (SimulatedBucket bucket : step.buckets()) {
                assertThat(bucket.startPs()).isEqualTo(Math.max(bucket.readyPs(), free));
                assertThat(bucket.finishPs()).isGreaterThan(bucket.startPs());
                free = bucket.finishPs();
            }
            assertThat(step.endPs())
                    .isEqualTo(Math.max(step.backwardEndPs(), free) + 7)
                    .isEqualTo(steps.endsPs()[rank]);
        }
    }

    @Test
    void localStepsExchangeNothingUntilTheMean() {
        SimulatedLocalUpdate clock =
                new SimulatedLocalUpdate(BatchCosts.always(COSTS), stream(BUCKETS, 2, new WireFormat.Float32()), 3);
        long[] now = new long[2];
        for (int index = 0; index < 2; index++) {
            now = clock.steps(now, index, Slowdown.NONE).endsPs();
        }
        assertThat(now).containsExactly(434, 434);
        SimulatedStep last = clock.steps(now, 2, Slowdown.NONE).of(1);
        long first = 651 + 2 * (1000 + 2000);
        assertThat(last.buckets().getFirst()).isEqualTo(new SimulatedBucket(4000, 651, 651, first));
        assertThat(last.endPs()).isEqualTo(first + 2 * (1000 + 4000));
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
    void whatIsSlowedIsRoundedOnce(@ForAll @DoubleRange(min = 1, max = 10) double factor) {
        Computed slowed = training(BUCKETS, 2).computed(1000, 1, factor);
        assertThat(slowed.readyPs().getFirst()).isEqualTo(1000 + (long) Math.floor(170 * factor + 0.5));
        assertThat(slowed.backwardEndPs()).isEqualTo(1000 + (long) Math.floor(210 * factor + 0.5));
        assertThat(slowed.updatePs()).isEqualTo((long) Math.floor(7 * factor + 0.5));
    }

    private static SimulatedTraining training(List<GradientBucket> buckets, int world) {
        return training(buckets, world, new WireFormat.Float32());
    }

    private static SimulatedTraining training(List<GradientBucket> buckets, int world, WireFormat format) {
        return new SimulatedTraining(BatchCosts.always(COSTS), stream(buckets, world, format));
    }

    private static CommunicationStream stream(List<GradientBucket> buckets, int world, WireFormat format) {
        return new CommunicationStream(buckets, CollectiveKind.RING, format, world, Links.uniform(LINK));
    }
}
