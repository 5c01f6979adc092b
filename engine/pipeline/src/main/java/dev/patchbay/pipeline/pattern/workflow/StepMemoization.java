package dev.patchbay.pipeline.pattern.workflow;

import dev.patchbay.pipeline.pattern.Durations;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.plan.StepPolicy;

/// `step-memoization`: a step whose inputs did not change is not done again while its result is young enough.
final class StepMemoization {
    private static final long YEAR_SECONDS = 365L * 86_400;

    static final Pattern PATTERN = Pattern.node("step-memoization", Family.WORKFLOW)
            .duration("max-age", 1, YEAR_SECONDS, "1h")
            .onCard("max-age")
            .attaches(placed -> new StepPolicy.Memoize(
                    Durations.seconds(placed.text("max-age")).orElseThrow()));

    private StepMemoization() {}
}
