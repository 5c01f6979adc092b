package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;

/// What a plan trains that only a prediction can train: networks that are known by their cost alone.
public final class KnownByCost {
    private KnownByCost() {}

    /// Why the plan cannot run with real workers; nothing when it can.
    public static List<Finding> check(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step instanceof Step.Train train
                        && train.architecture().isByCost()
                        && train.compute() == ComputeKind.REAL)
                .map(step -> (Step.Train) step)
                .map(train -> Finding.error(
                        "known-by-cost",
                        train.node(),
                        Sentence.of(
                                "place.by-cost",
                                train.node(),
                                train.architecture().name())))
                .toList();
    }
}
