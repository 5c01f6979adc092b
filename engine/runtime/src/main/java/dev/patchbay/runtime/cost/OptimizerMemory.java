package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.plan.Optimizer;

/// What an optimiser keeps and moves for each parameter.
public final class OptimizerMemory {
    private OptimizerMemory() {}

    /// Values kept beside the parameter and its gradient.
    public static int valuesKept(Optimizer optimizer) {
        return switch (optimizer) {
            case Optimizer.Sgd _ -> 0;
            case Optimizer.Momentum _ -> 1;
            case Optimizer.Adam _ -> 2;
        };
    }

    /// Values read and written in one update: gradient in, parameter and all that is kept in and out.
    public static int valuesMoved(Optimizer optimizer) {
        return 1 + 2 * (1 + valuesKept(optimizer));
    }
}
