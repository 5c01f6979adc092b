package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.runtime.device.Rates;
import java.util.ArrayList;
import java.util.List;

/// What one training step costs one device, layer by layer, in picoseconds, each rounded half up once. By the
/// roofline: a kernel takes as long as its operations or its bytes, whichever is more, and its launch.
///
/// The backward pass of a layer with weights makes two [Products], for the layer's input and for the weights;
/// other layers go back at the price of going forward, over the values and their gradients.
///
/// @param updatePs the optimiser's pass over the parameters
public record StepCosts(List<LayerCost> layers, long updatePs) {
    private static final int BYTES_PER_VALUE = Float.BYTES;
    private static final double PS_PER_SECOND = 1e12;

    public record LayerCost(long forwardPs, long backwardPs) {}

    public StepCosts {
        layers = List.copyOf(layers);
    }

    /// @param batch samples on this device; without any nothing is computed, but the update is made
    public static StepCosts of(Architecture architecture, int batch, Optimizer optimizer, Rates rates) {
        double updateBytes =
                (double) architecture.trainedParameters() * BYTES_PER_VALUE * OptimizerMemory.valuesMoved(optimizer);
        List<LayerCost> layers = new ArrayList<>();
        for (LayerWork work : architecture.work()) {
            layers.add(layer(work, layers.isEmpty(), batch, rates));
        }
        return new StepCosts(layers, roundHalfUp(kernel(0, updateBytes, rates)));
    }

    private static LayerCost layer(LayerWork work, boolean first, int batch, Rates rates) {
        if (batch == 0) {
            return new LayerCost(0, 0);
        }
        long values = Math.multiplyExact(work.inputValues() + work.outputValues(), (long) batch);
        double bytes = (double) values * BYTES_PER_VALUE;
        return switch (work.layer()) {
            case Layer.Conv _, Layer.Dense _ -> weighted(work, first, batch, rates);
            case Layer.ByCost cost ->
                switch (cost.operation()) {
                    case CONV, DENSE -> weighted(work, first, batch, rates);
                    case NORM, RELU, MAX_POOL, AVERAGE_POOL, ADD, CONCAT ->
                        elementwise((double) work.flops() * batch, bytes, rates);
                };
            case Layer.MaxPool _,
                    Layer.Dropout _,
                    Layer.BatchNorm _,
                    Layer.Activate _,
                    Layer.Skip _,
                    Layer.GlobalAverage _ -> elementwise((double) work.flops() * batch, bytes, rates);
            // Only the shape changes.
            case Layer.Flatten _ -> new LayerCost(0, 0);
        };
    }

    private static LayerCost weighted(LayerWork work, boolean first, int batch, Rates rates) {
        Products products = Products.of(work, first, rates.kernels());
        double values = (double) (work.inputValues() + work.outputValues()) * batch + work.trainedParameters();
        double bytes = values * BYTES_PER_VALUE;
        double toInput = first ? 0 : kernel(products.toInput() * batch, bytes, rates);
        return new LayerCost(
                roundHalfUp(kernel(products.forward() * batch, bytes, rates)),
                roundHalfUp(toInput + kernel(products.toWeights() * batch, bytes, rates)));
    }

    private static LayerCost elementwise(double flops, double bytes, Rates rates) {
        return new LayerCost(roundHalfUp(kernel(flops, bytes, rates)), roundHalfUp(kernel(flops, 2 * bytes, rates)));
    }

    /// In picoseconds.
    private static double kernel(double flops, double bytes, Rates rates) {
        double seconds = Math.max(flops / rates.flopsPerSecond(), bytes / rates.bytesPerSecond());
        return (seconds + rates.launchSeconds()) * PS_PER_SECOND;
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
