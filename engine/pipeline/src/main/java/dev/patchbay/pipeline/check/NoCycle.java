package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;

/// Data never comes back to where it was.
final class NoCycle implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        List<String> cycle = FlowOrder.of(pipeline).cycle();
        return cycle.isEmpty()
                ? List.of()
                : List.of(Finding.error(
                        "cycle", cycle.getFirst(), Sentence.of("finding.cycle", String.join(" -> ", cycle))));
    }
}
