package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.pattern.DatasetFacts;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.SynchronousClock;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How long a training step should take: the first step of the clock that the run itself will have.
final class Predictor {
    /// Not yet checked against published measurements, so no better than within a factor of about two.
    static final double RELATIVE_ERROR = 0.5;

    /// A direct exchange has as many messages as there are pairs.
    private static final int LARGEST_DIRECT_WORLD = 4096;

    /// Steps of workers that do not step together are averaged over so many.
    private static final int UNEVEN_STEPS = 8;

    /// A larger world's one step is an average already.
    private static final int LARGE_WORLD = 1000;

    private static final double PS_PER_SECOND = 1e12;

    private Predictor() {}

    /// Nothing when too little is known of the device or of the data, or the world is too large for its collective.
    ///
    /// @param seats of all processes, workers first
    static Optional<Prediction> of(Plan plan, Step.Train step, Hardware hardware, List<Seat> seats) {
        OptionalLong steps = steps(plan, step);
        Optional<Long> stepPs = isTooLarge(step) ? Optional.empty() : stepPs(step, hardware, seats);
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

    private static boolean isTooLarge(Step.Train step) {
        return step.workers() > LARGEST_DIRECT_WORLD
                && switch (step.strategy()) {
                    case Strategy.AllReduce all -> all.collective() == CollectiveKind.DIRECT;
                    case Strategy.LocalUpdate local -> local.collective() == CollectiveKind.DIRECT;
                    case Strategy.SingleDevice _, Strategy.ParameterServer _ -> false;
                };
    }

    private static Optional<Long> stepPs(Step.Train step, Hardware hardware, List<Seat> seats) {
        Slowdown jitter = new Jitter(hardware.target().jitterSeed());
        List<Seat> workers = seats.subList(0, step.workers());
        return switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ ->
                TrainingClocks.synchronous(step, hardware, workers).map(clock -> meanPs(clock, step, jitter, 1));
            case Strategy.LocalUpdate(int localSteps, CollectiveKind _, long _) ->
                TrainingClocks.synchronous(step, hardware, workers)
                        .map(clock -> meanPs(clock, step, jitter, localSteps));
            case Strategy.ParameterServer server -> {
                int few = step.workers() > LARGE_WORLD ? 1 : UNEVEN_STEPS;
                yield TrainingClocks.of(server, step, hardware, seats, jitter, few)
                        .map(clock -> lastPs(clock) / few);
            }
        };
    }

    private static long meanPs(SynchronousClock clock, Step.Train step, Slowdown slowdown, int steps) {
        long[] nowPs = new long[step.workers()];
        for (int index = 0; index < steps; index++) {
            nowPs = clock.steps(nowPs, index, slowdown).endsPs();
        }
        return Arrays.stream(nowPs).max().orElseThrow() / steps;
    }

    private static long lastPs(SimulatedServers clock) {
        long lastPs = 0;
        for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
            lastPs = event.get().atPs();
        }
        return lastPs;
    }

    /// How many steps the training takes, where the number of samples is known.
    static OptionalLong steps(Plan plan, Step.Train step) {
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
