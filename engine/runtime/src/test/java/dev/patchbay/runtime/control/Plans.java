package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans of any form. What the steps mean matters to no run control, only which comes after which.
final class Plans {
    private Plans() {}

    static Step.Ingest ingest(String id, StepPolicy... policies) {
        return new Step.Ingest(id, id, List.of(policies), "fashion-mnist", 1000, 100, 0);
    }

    /// A step after others; the first of them stands for the data.
    static Step.Select after(String id, String first, String... others) {
        DataRef data = new DataRef(first, DataSplit.TEST, Batching.DEFAULT);
        return new Step.Select(id, id, List.of(), List.of(others), data, Optional.empty(), Step.Select.By.ACCURACY);
    }

    static Step.Select remembered(Step.Select step, long maxAgeSeconds) {
        return new Step.Select(
                step.id(),
                step.node(),
                List.of(new StepPolicy.Memoize(maxAgeSeconds)),
                step.candidates(),
                step.selectOn(),
                step.reportOn(),
                step.by());
    }

    static Step.Serve serve(String id, String after) {
        return new Step.Serve(id, id, List.of(), after, "model", 2, Balancing.ROUND_ROBIN, 0, Optional.empty());
    }

    static Plan of(Step... steps) {
        return new Plan("test", List.of(steps), Map.of());
    }

    /// @param edges step i comes after each step j < i for which bit j of element i is set
    static Plan of(List<Integer> edges) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            List<String> before = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if ((edges.get(i) >> j & 1) == 1) {
                    before.add("step-" + j);
                }
            }
            steps.add(
                    before.isEmpty()
                            ? ingest("step-" + i)
                            : after(
                                    "step-" + i,
                                    before.getFirst(),
                                    before.subList(1, before.size()).toArray(String[]::new)));
        }
        return new Plan("test", steps, Map.of());
    }
}
