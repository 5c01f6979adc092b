package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.check.Finding;
import java.util.List;
import java.util.Optional;

/// What came of placing a plan: the placement, unless a finding forbids it.
public record Placing(Optional<Placement> placement, List<Finding> findings) {
    public Placing {
        findings = List.copyOf(findings);
    }
}
