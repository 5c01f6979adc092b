package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;

/// The default target is one of the file's targets.
final class TargetNamed implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        return pipeline.defaultTarget()
                .filter(name -> !pipeline.targets().containsKey(name))
                .map(name -> List.of(Finding.error(
                        "unknown-target",
                        Sentence.of(
                                "finding.unknown-target",
                                name,
                                String.join(", ", pipeline.targets().keys())))))
                .orElse(List.of());
    }
}
