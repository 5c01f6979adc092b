package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;

/// There is something to run.
final class NotEmpty implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        return pipeline.nodes().isEmpty() ? List.of(Finding.error("empty", Sentence.of("finding.empty"))) : List.of();
    }
}
