package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.pattern.DatasetFacts;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.place.StepPlacement.Prediction;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How long a training step should take: the first step of the clock that the run itself will have.
final class Predictor {
    /// An exchange of more messages than these takes seconds to time.
    private static final long MOST_MESSAGES = 50_000_000;

    private static final double PS_PER_SECOND = 1e12;

    private Predictor() {}

    /// Nothing when too little is known of the device or of the data, or the world is too large for its
    /// collective.
    ///
    /// @param seats of all processes, workers first
    static Optional<Prediction> of(Plan plan, Step.Train step, Hardware hardware, List<Seat> seats) {
        Optional<Slices> slices = samples(plan, step)
                .map(samples -> new Slices(Math.toIntExact(samples), step.data().batching()));
        Optional<Long> stepPs = messages(step, seats.subList(0, step.workers())) > MOST_MESSAGES
                ? Optional.empty()
                : StepTime.of(step, hardware, seats);
        if (slices.isEmpty() || stepPs.isEmpty()) {
            return Optional.empty();
        }
        long steps = (long) slices.get().stepsAfter(0, step.workers()) * step.epochs();
        return Optional.of(new Prediction(
                stepPs.get(),
                steps,
                slices.get().samples(),
                Math.multiplyExact(stepPs.get(), steps),
                step.globalBatch() * PS_PER_SECOND / stepPs.get(),
                Band.of(step, hardware)));
    }

    private static long messages(Step.Train step, List<Seat> workers) {
        return switch (step.strategy()) {
            case Strategy.AllReduce(CollectiveKind collective, long _, WireFormat format) ->
                messages(collective, workers, format instanceof WireFormat.TopK);
            case Strategy.LocalUpdate local -> messages(local.collective(), workers, false);
            case Strategy.SingleDevice _, Strategy.ParameterServer _ -> 0;
        };
    }

    /// About how many messages a bucket has that are timed one by one.
    private static long messages(CollectiveKind collective, List<Seat> workers, boolean sparse) {
        long count = workers.size();
        Collection<Long> perNode = workers.stream()
                .collect(Collectors.groupingBy(Seat::node, Collectors.counting()))
                .values();
        boolean even = !sparse && perNode.stream().distinct().count() == 1;
        return switch (collective) {
            case RING -> 0;
            case HALVING_DOUBLING, DOUBLE_BINARY_TREE -> count;
            case HIERARCHICAL -> even ? 2 * count * perNode.iterator().next() : 2 * count * perNode.size();
            case DIRECT -> !sparse && (perNode.size() == 1 || perNode.size() == count) ? 0 : 2 * count * count;
        };
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
