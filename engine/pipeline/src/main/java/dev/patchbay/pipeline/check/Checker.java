package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Bypass;
import dev.patchbay.pipeline.catalog.Catalog;
import java.util.List;

/// Checks a drawing by itself, without hardware: is everything known, set within range, and wired?
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new KnownFormat(),
            new NotEmpty(),
            new KnownPatterns(),
            new ParameterValues(),
            new WiresFit(),
            new InputsWired(),
            new NoCycle(),
            new PoliciesAttached(),
            new TargetNamed());

    private final Catalog catalog;

    public Checker(Catalog catalog) {
        this.catalog = catalog;
    }

    /// Checks what would run: disabled nodes may be as wrong as they like.
    public List<Finding> check(Pipeline pipeline) {
        Pipeline running = Bypass.of(pipeline, catalog);
        return RULES.stream()
                .flatMap(rule -> rule.check(running, catalog).stream())
                .map(finding -> LostInput.explain(finding, pipeline))
                .toList();
    }
}
