package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;

/// Every node is of a pattern that this version has.
final class KnownPatterns implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        List<String> known = catalog.patterns().stream()
                .filter(p -> !p.isPolicy())
                .map(Pattern::id)
                .toList();
        return pipeline.nodes().stream()
                .filter(node -> !known.contains(node.pattern()))
                .map(node -> Finding.error(
                        "unknown-pattern",
                        node.id(),
                        Sentence.of(
                                "finding.unknown-pattern",
                                node.id(),
                                node.pattern(),
                                Nearest.hint(node.pattern(), known))))
                .toList();
    }
}
