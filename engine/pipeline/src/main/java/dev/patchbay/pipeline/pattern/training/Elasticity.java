package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.Durations;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.StepPolicy;

/// `elasticity`: training goes on when workers are lost or come, and begins again from a checkpoint.
final class Elasticity {
    private static final long DAY_SECONDS = 86_400;

    static final Pattern PATTERN = Pattern.node("elasticity", Family.TRAINING)
            .group("world")
            .whole("fewest", 1, 100_000, Unit.WORKERS, 1)
            .whole("most", 0, 100_000, Unit.WORKERS, 0)
            .whole("spares", 0, 1_000, Unit.WORKERS, 0)
            .duration("wait", 1, DAY_SECONDS, "60s")
            .group("checkpoints")
            .whole("checkpoint-every", 0, 1_000_000, Unit.STEPS, 100)
            .whole("keep", 1, 1_000, Unit.NONE, 3)
            .onCard("fewest", "most", "spares")
            .attaches(Elasticity::policy);

    private Elasticity() {}

    private static StepPolicy policy(Placed placed) {
        return new StepPolicy.Elastic(
                placed.whole("fewest"),
                placed.whole("most"),
                placed.whole("spares"),
                Durations.seconds(placed.text("wait")).orElseThrow(),
                placed.whole("checkpoint-every"),
                placed.whole("keep"));
    }
}
