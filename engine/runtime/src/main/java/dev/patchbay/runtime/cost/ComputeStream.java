package dev.patchbay.runtime.cost;

import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import java.util.ArrayList;
import java.util.List;

/// A device's compute stream in one step: forward, backward, update. A rank that is slower than its device, by a fault
/// or by chance, takes so many times as long up to each of its stamps, rounded half up.
public final class ComputeStream {
    private final long forwardPs;
    private final long backwardEndPs;
    private final long updatePs;
    /// By bucket, after the start.
    private final long[] readyPs;

    /// @param readyLayers by bucket, the layer whose backward pass makes its last gradient
    public ComputeStream(StepCosts costs, List<Integer> readyLayers) {
        List<LayerCost> layers = costs.layers();
        long[] doneBackPs = new long[layers.size()];
        long now = costs.forwardPs();
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            now += layers.get(layer).backwardPs();
            doneBackPs[layer] = now;
        }
        this.forwardPs = costs.forwardPs();
        this.backwardEndPs = now;
        this.updatePs = costs.updatePs();
        this.readyPs =
                readyLayers.stream().mapToLong(layer -> doneBackPs[layer]).toArray();
    }

    public Computed computed(long startPs, double slowdown) {
        List<Long> ready = new ArrayList<>(readyPs.length);
        for (int bucket = 0; bucket < readyPs.length; bucket++) {
            ready.add(readyPs(bucket, startPs, slowdown));
        }
        return new Computed(
                startPs,
                startPs + slowed(forwardPs, slowdown),
                backwardEndPs(startPs, slowdown),
                ready,
                updatePs(slowdown));
    }

    public long readyPs(int bucket, long startPs, double slowdown) {
        return startPs + slowed(readyPs[bucket], slowdown);
    }

    long backwardEndPs(long startPs, double slowdown) {
        return startPs + slowed(backwardEndPs, slowdown);
    }

    long updatePs(double slowdown) {
        return slowed(updatePs, slowdown);
    }

    private static long slowed(long ps, double factor) {
        return factor == 1 ? ps : (long) Math.floor(ps * factor + 0.5);
    }
}
