package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.Strategy;
import java.util.Map;

/// `local-update`: every worker takes a number of steps alone; then all take the mean of their parameters.
final class LocalUpdate {
    static final Pattern PATTERN = Training.ports(Pattern.node("local-update", Family.TRAINING))
            .group("world")
            .whole("workers", 1, 100_000, Unit.WORKERS, 2)
            .whole("local-steps", 1, 100_000, Unit.STEPS, 8)
            .with(Training::collective)
            .group("optimisation")
            .with(Training::optimisation)
            .with(Training::simulation)
            .onCard("workers", "local-steps", "collective", "epochs")
            .lowersTo(LocalUpdate::lower);

    private LocalUpdate() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        Strategy strategy = new Strategy.LocalUpdate(
                placed.whole("local-steps"), Training.collective(placed), Training.bucketBytes(placed));
        return Training.lower(placed, strategy, placed.whole("workers"));
    }
}
