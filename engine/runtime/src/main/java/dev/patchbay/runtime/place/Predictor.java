package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.pattern.DatasetFacts;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.collective.Finish;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.Ring;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How long a training step should take: the first step of the clock that the run itself will have.
final class Predictor {
    /// Not yet checked against published measurements, so no better than within a factor of about two.
    static final double RELATIVE_ERROR = 0.5;

    /// A ring's messages grow with the square of the world; beyond this the closed form bounds it from above.
    private static final int LARGEST_EXACT_WORLD = 256;

    private static final double PS_PER_SECOND = 1e12;

    private Predictor() {}

    /// Nothing when too little is known of the device or of the data.
    static Optional<Prediction> of(Plan plan, Step.Train step, Hardware hardware, List<Seat> seats) {
        OptionalLong steps = steps(plan, step);
        Optional<Long> stepPs =
                seats.size() <= LARGEST_EXACT_WORLD ? exact(step, hardware, seats) : bound(step, hardware);
        if (steps.isEmpty() || stepPs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Prediction(
                stepPs.get(),
                steps.getAsLong(),
                Math.multiplyExact(stepPs.get(), steps.getAsLong()),
                step.globalBatch() * PS_PER_SECOND / stepPs.get(),
                RELATIVE_ERROR));
    }

    private static Optional<Long> exact(Step.Train step, Hardware hardware, List<Seat> seats) {
        Optional<SimulatedTraining> clock = TrainingClocks.of(step, hardware, seats);
        List<Long> together = Collections.nCopies(seats.size(), 0L);
        return clock.map(c ->
                c.steps(together).stream().mapToLong(SimulatedStep::endPs).max().orElse(0));
    }

    private static Optional<Long> bound(Step.Train step, Hardware hardware) {
        if (!(step.strategy() instanceof Strategy.AllReduce)) {
            return Optional.empty();
        }
        Optional<StepCosts> costs = TrainingClocks.costs(step, hardware);
        return costs.map(c -> {
            long backwardEndPs = c.forwardPs() + c.backwardPs();
            long freePs = 0;
            for (GradientBucket bucket : TrainingClocks.buckets(step)) {
                long readyPs = backwardEndPs
                        - c.layers().subList(0, bucket.readyLayer()).stream()
                                .mapToLong(StepCosts.LayerCost::backwardPs)
                                .sum();
                Ring ring = new Ring(step.workers(), bucket.values(), GradientBucket.BYTES_PER_VALUE);
                freePs = Math.max(freePs, readyPs) + Finish.uniformRingPs(ring, hardware.slowest());
            }
            return Math.max(backwardEndPs, freePs) + c.updatePs();
        });
    }

    private static OptionalLong steps(Plan plan, Step.Train step) {
        return samples(plan, step)
                .map(samples -> {
                    long full = samples / step.globalBatch();
                    boolean rest = samples % step.globalBatch() != 0
                            && !step.data().batching().dropRemainder();
                    return OptionalLong.of((full + (rest ? 1 : 0)) * step.epochs());
                })
                .orElse(OptionalLong.empty());
    }

    private static Optional<Long> samples(Plan plan, Step.Train step) {
        Optional<Step.Ingest> source = plan.step(step.data().ingestStep())
                .filter(s -> s instanceof Step.Ingest)
                .map(s -> (Step.Ingest) s);
        Optional<DatasetFacts> facts = source.flatMap(s -> DatasetFacts.of(s.dataset()));
        return source.flatMap(s -> switch (step.data().split()) {
            case TRAIN ->
                known(s.trainExamples(), facts.map(DatasetFacts::trainExamples))
                        .map(all -> all - s.validationExamples());
            case VALIDATION -> Optional.of((long) s.validationExamples());
            case TEST -> known(s.testExamples(), facts.map(DatasetFacts::testExamples));
        });
    }

    private static Optional<Long> known(int asked, Optional<Integer> all) {
        return asked > 0 ? Optional.of((long) asked) : all.map(Integer::longValue);
    }
}
