package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.runtime.device.Rates;
import java.util.List;

/// What one training step costs one device, layer by layer, in picoseconds, each rounded half up once. By the
/// roofline: a kernel takes as long as its operations or its bytes, whichever is more, and its launch.
///
/// The backward pass of a layer with weights makes two products of the forward one's size, for the weights' gradients
/// and for the layer's input; other layers go back at the price of going forward, over the values and their gradients.
///
/// @param updatePs the optimiser's pass over the parameters
public record StepCosts(List<LayerCost> layers, long updatePs) {
    private static final int BYTES_PER_VALUE = Float.BYTES;
    private static final double PS_PER_SECOND = 1e12;

    public record LayerCost(long forwardPs, long backwardPs) {}

    public StepCosts {
        layers = List.copyOf(layers);
    }

    /// @param batch samples on this device
    public static StepCosts of(Architecture architecture, int batch, Optimizer optimizer, Rates rates) {
        double updateBytes =
                (double) architecture.trainedParameters() * BYTES_PER_VALUE * OptimizerMemory.valuesMoved(optimizer);
        return new StepCosts(
                architecture.work().stream()
                        .map(work -> layer(work, batch, rates))
                        .toList(),
                kernelPs(0, updateBytes, 1, rates));
    }

    private static LayerCost layer(LayerWork work, int batch, Rates rates) {
        long values = Math.multiplyExact(work.inputValues() + work.outputValues(), (long) batch);
        double flops = (double) work.flops() * batch;
        return switch (work.layer()) {
            case Layer.Conv _, Layer.Dense _ -> {
                double bytes = (double) (values + work.trainedParameters()) * BYTES_PER_VALUE;
                yield new LayerCost(kernelPs(flops, bytes, 1, rates), kernelPs(2 * flops, 2 * bytes, 2, rates));
            }
            case Layer.MaxPool _, Layer.Dropout _, Layer.BatchNorm _, Layer.Activate _ -> {
                double bytes = (double) values * BYTES_PER_VALUE;
                yield new LayerCost(kernelPs(flops, bytes, 1, rates), kernelPs(flops, 2 * bytes, 1, rates));
            }
            // Only the shape changes.
            case Layer.Flatten _ -> new LayerCost(0, 0);
        };
    }

    private static long kernelPs(double flops, double bytes, int launches, Rates rates) {
        double seconds = Math.max(flops / rates.flopsPerSecond(), bytes / rates.bytesPerSecond());
        return roundHalfUp((seconds + launches * rates.launchSeconds()) * PS_PER_SECOND);
    }

    public long forwardPs() {
        return layers.stream().mapToLong(LayerCost::forwardPs).sum();
    }

    public long backwardPs() {
        return layers.stream().mapToLong(LayerCost::backwardPs).sum();
    }

    private static long roundHalfUp(double picoseconds) {
        return (long) Math.floor(picoseconds + 0.5);
    }
}
