package dev.patchbay.pipeline.compile;

import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A training whose compute is modelled leaves no model, so nothing can come after it.
final class NothingLearned {
    private NothingLearned() {}

    static List<Finding> check(List<Step> steps) {
        Set<String> modelled = steps.stream()
                .filter(step -> step instanceof Step.Train train && train.compute() == ComputeKind.MODELLED)
                .map(Step::id)
                .collect(Collectors.toSet());
        return steps.stream()
                .flatMap(step -> step.after().stream()
                        .filter(modelled::contains)
                        .limit(1)
                        .map(of -> Finding.error(
                                "nothing-learned",
                                step.node(),
                                Sentence.of("finding.nothing-learned", step.node(), of))))
                .toList();
    }
}
