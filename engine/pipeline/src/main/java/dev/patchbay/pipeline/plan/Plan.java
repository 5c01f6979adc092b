package dev.patchbay.pipeline.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a drawing means, without hardware: steps in an order in which each comes after what it needs.
///
/// @param passive nodes that make no step of their own (an architecture, a batching), with the step they are done with;
///     without one they are done when the plan is made
public record Plan(String pipeline, List<Step> steps, Map<String, Optional<String>> passive) {
    public Plan {
        steps = List.copyOf(steps);
        passive = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(passive));
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(s -> s.id().equals(id)).findFirst();
    }
}
