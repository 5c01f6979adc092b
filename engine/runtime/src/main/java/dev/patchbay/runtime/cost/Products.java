package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.runtime.device.Kernels;

/// The three matrix products of a layer with weights, in floating-point operations a sample as a device's
/// library runs them: one forwards, and two backwards of the same size for its input's and its weights'
/// gradients. As a product of matrices a convolution has its output channels on one side (forwards), its input
/// channels (input's gradient), or the two with the window (weights' gradient); a side is filled up to whole
/// tiles.
///
/// @param toInput 0 for the first layer, whose input needs no gradient
record Products(double forward, double toInput, double toWeights) {

    private record Window(int height, int width, boolean strided) {
        boolean isFiltered() {
            return height == 3 && width == 3 && !strided;
        }
    }

    static Products of(LayerWork work, boolean first, Kernels kernels) {
        Window window = window(work.layer(), work.input(), work.output());
        double flops = work.flops() / (window.isFiltered() ? kernels.saved() : 1);
        long in = work.input().channels();
        double outSide = kernels.padded(work.output().channels());
        return new Products(
                flops * outSide,
                first ? 0 : flops * kernels.padded(in),
                flops * outSide * kernels.padded(in * window.height() * window.width()));
    }

    private static Window window(Layer layer, Shape in, Shape out) {
        return switch (layer) {
            case Layer.Conv conv -> new Window(conv.kernel(), conv.kernel(), false);
            case Layer.ByCost cost ->
                new Window(
                        cost.kernelHeight(),
                        cost.kernelWidth(),
                        in.rank() == 3 && in.extent(0) - out.extent(0) >= cost.kernelHeight());
            case Layer.Dense _,
                    Layer.MaxPool _,
                    Layer.Flatten _,
                    Layer.Dropout _,
                    Layer.BatchNorm _,
                    Layer.Activate _,
                    Layer.Skip _,
                    Layer.GlobalAverage _ -> new Window(1, 1, false);
        };
    }
}
