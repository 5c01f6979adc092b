package dev.patchbay.runtime.store;

import dev.patchbay.runtime.fold.StepReport;
import java.util.List;

/// A run's line in the list, and how each of its steps is.
public record RunReport(RunSummary summary, List<StepReport> steps) {
    public RunReport {
        steps = List.copyOf(steps);
    }
}
