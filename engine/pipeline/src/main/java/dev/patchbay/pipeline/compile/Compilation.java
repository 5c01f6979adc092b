package dev.patchbay.pipeline.compile;

import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.Plan;
import java.util.List;
import java.util.Optional;

/// A plan, or the findings that stand in its way; findings that do not are there too.
public record Compilation(Optional<Plan> plan, List<Finding> findings) {
    public Compilation {
        findings = List.copyOf(findings);
    }

    public List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }
}
