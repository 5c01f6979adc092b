package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import java.util.List;

/// Checks a drawing by itself, without hardware: is everything known, set within range, and wired?
public final class Checker {
    private static final List<Rule> RULES = List.of(
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

    public List<Finding> check(Pipeline pipeline) {
        return RULES.stream()
                .flatMap(rule -> rule.check(pipeline, catalog).stream())
                .toList();
    }
}
