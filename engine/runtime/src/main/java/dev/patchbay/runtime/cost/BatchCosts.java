package dev.patchbay.runtime.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// What a step costs a device by how many samples it takes there: a full batch nearly always, fewer in an epoch's last
/// step. For one thread.
public final class BatchCosts {
    private final int full;
    private final IntFunction<StepCosts> of;
    private final Map<Integer, StepCosts> made = new HashMap<>();

    private BatchCosts(int full, IntFunction<StepCosts> of) {
        this.full = full;
        this.of = of;
    }

    /// @param full samples in a full batch
    public static BatchCosts of(int full, IntFunction<StepCosts> costs) {
        return new BatchCosts(full, costs);
    }

    /// The same however many samples there are.
    public static BatchCosts always(StepCosts costs) {
        return new BatchCosts(1, _ -> costs);
    }

    int full() {
        return full;
    }

    /// The optimiser's pass, which does not depend on samples.
    public long updatePs() {
        return costs(full).updatePs();
    }

    private StepCosts costs(int samples) {
        return made.computeIfAbsent(samples, of::apply);
    }

    /// By number of samples, each made once.
    ///
    /// @param readyLayers by bucket, the layer whose backward pass makes its last gradient
    public IntFunction<ComputeStream> streams(List<Integer> readyLayers) {
        Map<Integer, ComputeStream> streams = new HashMap<>();
        return samples -> streams.computeIfAbsent(samples, count -> new ComputeStream(costs(count), readyLayers));
    }
}
