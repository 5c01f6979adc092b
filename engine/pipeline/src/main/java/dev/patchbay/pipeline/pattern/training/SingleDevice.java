package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.plan.Strategy;

/// `single-device`: one worker trains alone, the baseline that every distributed strategy is measured against.
final class SingleDevice {
    static final Pattern PATTERN = Training.ports(Pattern.node("single-device", Family.TRAINING))
            .group("optimisation")
            .with(Training::optimisation)
            .with(Training::simulation)
            .onCard("epochs", "optimizer")
            .lowersTo(placed -> Training.lower(placed, new Strategy.SingleDevice(), 1));

    private SingleDevice() {}
}
