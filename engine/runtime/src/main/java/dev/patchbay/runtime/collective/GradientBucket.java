package dev.patchbay.runtime.collective;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.model.Variable;
import java.util.ArrayList;
import java.util.List;

/// Gradients that are exchanged together. Buckets are filled in the order in which the backward pass makes gradients,
/// last variable first, and never cut a variable; so a bucket is a range of the model's trained variables.
///
/// @param fromVariable the first of its trained variables, counted in the architecture's order
/// @param toVariable one past the last
/// @param values floats in all its variables
/// @param readyLayer the layer whose backward pass makes the bucket's last gradient
public record GradientBucket(int fromVariable, int toVariable, long values, int readyLayer) {
    public static final int BYTES_PER_VALUE = Float.BYTES;

    public long bytes() {
        return values * BYTES_PER_VALUE;
    }

    /// In the order of their exchange. A variable larger than `bucketBytes` has a bucket to itself.
    public static List<GradientBucket> of(Architecture architecture, long bucketBytes) {
        List<Long> values = new ArrayList<>();
        List<Integer> layers = new ArrayList<>();
        List<LayerWork> work = architecture.work();
        for (int layer = 0; layer < work.size(); layer++) {
            for (Variable variable : work.get(layer).variables()) {
                if (variable.trained()) {
                    values.add(variable.shape().values());
                    layers.add(layer);
                }
            }
        }
        List<GradientBucket> buckets = new ArrayList<>();
        int end = values.size();
        long filled = 0;
        for (int variable = values.size() - 1; variable >= 0; variable--) {
            long more = values.get(variable);
            if (filled > 0 && (filled + more) * BYTES_PER_VALUE > bucketBytes) {
                buckets.add(new GradientBucket(variable + 1, end, filled, layers.get(variable + 1)));
                end = variable + 1;
                filled = 0;
            }
            filled += more;
        }
        if (filled > 0) {
            buckets.add(new GradientBucket(0, end, filled, layers.getFirst()));
        }
        return List.copyOf(buckets);
    }
}
