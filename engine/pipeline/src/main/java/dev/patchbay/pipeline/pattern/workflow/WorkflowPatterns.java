package dev.patchbay.pipeline.pattern.workflow;

import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;

/// The family's patterns in the order of the palette.
public final class WorkflowPatterns {
    private WorkflowPatterns() {}

    public static List<Pattern> all() {
        return List.of(ModelSelection.PATTERN, StepMemoization.PATTERN);
    }
}
