package dev.patchbay.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.model.Activation;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import dev.patchbay.runtime.device.Kernels;
import dev.patchbay.runtime.device.Rates;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepCostsTest {
    private static final Rates COMPUTE_BOUND = new Rates(1e9, 1e15, 0, Kernels.PLAIN, false);
    private static final Rates MEMORY_BOUND = new Rates(1e18, 1e9, 0, Kernels.PLAIN, false);

    @Test
    void whereOperationsAreTheLimitGoingBackCostsTwiceAsMuch() throws Exception {
        // 2 · 4 · 3 + 3 operations a sample, 10 samples, at one a nanosecond.
        assertThat(costs(COMPUTE_BOUND, new Optimizer.Sgd(0.1)).layers().get(1))
                .isEqualTo(new LayerCost(270_000, 540_000));
    }

    @Test
    void whereBytesAreTheLimitTheyAreCounted() throws Exception {
        StepCosts costs = costs(MEMORY_BOUND, Optimizer.Adam.atRate(0.1));
        // 10 · (4 + 3) values and 15 parameters of 4 bytes, at one a nanosecond.
        assertThat(costs.layers().get(1)).isEqualTo(new LayerCost(340_000, 680_000));
        assertThat(costs.updatePs()).isEqualTo(15 * 4 * 7 * 1000);
        assertThat(costs(MEMORY_BOUND, new Optimizer.Sgd(0.1)).updatePs()).isEqualTo(15 * 4 * 3 * 1000);
        assertThat(costs(MEMORY_BOUND, new Optimizer.Momentum(0.1, 0.9)).updatePs())
                .isEqualTo(15 * 4 * 5 * 1000);
    }

    @Test
    void everyKernelIsLaunchedAndAShapeIsFree() throws Exception {
        Rates launches = new Rates(1e30, 1e30, 1e-6, Kernels.PLAIN, false);
        StepCosts costs = costs(launches, new Optimizer.Sgd(0.1));
        assertThat(costs.layers()).containsExactly(new LayerCost(0, 0), new LayerCost(1_000_000, 2_000_000));
        assertThat(costs.forwardPs()).isEqualTo(1_000_000);
        assertThat(costs.backwardPs()).isEqualTo(2_000_000);
    }

    private static StepCosts costs(Rates rates, Optimizer optimizer) throws Architecture.Misfit {
        Architecture dense = Architecture.of(
                "dense", Shape.of(2, 2, 1), 3, List.of(new Layer.Flatten(), new Layer.Dense(3, Activation.LINEAR)));
        return StepCosts.of(dense, 10, optimizer, rates);
    }
}
