package dev.patchbay.pipeline.model;

import dev.patchbay.pipeline.model.Variable.Initial;
import java.util.ArrayList;
import java.util.List;

/// A list of layers over a given input: shapes are inferred when it is made, so an architecture that exists is
/// one that can be built.
///
/// @param classes the length of the logits that the last layer gives
public record Architecture(String name, Shape input, int classes, List<Layer> layers, List<LayerWork> work) {

    /// A list of layers that cannot be built: `at` counts from 0.
    public static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final int at;
        private final MisfitReason reason;

        Misfit(int at, MisfitReason reason) {
            super("layer " + (at + 1) + ": " + reason);
            this.at = at;
            this.reason = reason;
        }

        public int at() {
            return at;
        }

        public MisfitReason reason() {
            return reason;
        }
    }

    /// Why a layer does not fit what comes before it.
    public enum MisfitReason {
        NEEDS_IMAGE,
        NEEDS_FLAT,
        WINDOW_TOO_LARGE,
        SKIPS_TOO_MANY,
        NEEDS_SAME_SHAPE,
        LAST_IS_NOT_CLASSES,
        EMPTY
    }

    public static Architecture of(String name, Shape input, int classes, List<Layer> layers) throws Misfit {
        if (layers.isEmpty()) {
            throw new Misfit(0, MisfitReason.EMPTY);
        }
        if (layers.getFirst() instanceof Layer.ByCost first) {
            return byCost(name, first.input(), layers);
        }
        List<LayerWork> work = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            LayerWork step = work(work, layer, shape);
            work.add(step);
            shape = step.output();
        }
        if (shape.rank() != 1 || shape.extent(0) != classes) {
            throw new Misfit(layers.size() - 1, MisfitReason.LAST_IS_NOT_CLASSES);
        }
        return new Architecture(name, input, classes, List.copyOf(layers), List.copyOf(work));
    }

    /// Such a network brings its own input and classes: nothing is fed to it.
    private static Architecture byCost(String name, Shape input, List<Layer> layers) throws Misfit {
        List<LayerWork> work = new ArrayList<>();
        for (Layer layer : layers) {
            work.add(work(work, layer, input));
        }
        return new Architecture(
                name, input, work.getLast().output().channels(), List.copyOf(layers), List.copyOf(work));
    }

    /// Whether it is known by its cost alone, so that it can be predicted and not be trained.
    public boolean isByCost() {
        return layers.getFirst() instanceof Layer.ByCost;
    }

    public List<Variable> variables() {
        return work.stream().flatMap(w -> w.variables().stream()).toList();
    }

    /// Values in all variables, trained or not: what a summary of the model calls its parameters.
    public long parameters() {
        return variables().stream().mapToLong(v -> v.shape().values()).sum();
    }

    public long trainedParameters() {
        return work.stream().mapToLong(LayerWork::trainedParameters).sum();
    }

    /// Floating-point operations of one forward pass over one sample.
    public long forwardFlops() {
        return work.stream().mapToLong(LayerWork::flops).sum();
    }

    /// @param before the layers that come before it
    private static LayerWork work(List<LayerWork> before, Layer layer, Shape in) throws Misfit {
        int at = before.size();
        return switch (layer) {
            case Layer.Conv conv -> conv(at, conv, in);
            case Layer.MaxPool(int size) -> {
                need(in.rank() == 3, at, MisfitReason.NEEDS_IMAGE);
                need(in.extent(0) >= size && in.extent(1) >= size, at, MisfitReason.WINDOW_TOO_LARGE);
                Shape out = Shape.of(in.extent(0) / size, in.extent(1) / size, in.channels());
                yield plain(layer, in, out, out.values() * size * size);
            }
            case Layer.Flatten() -> plain(layer, in, Shape.of(Math.toIntExact(in.values())), 0);
            case Layer.Dense dense -> dense(at, dense, in);
            case Layer.Dropout _ -> plain(layer, in, in, in.values());
            case Layer.BatchNorm _ -> batchNorm(at, layer, in);
            case Layer.Activate _ -> plain(layer, in, in, in.values());
            case Layer.Skip(int over) -> {
                need(over <= at, at, MisfitReason.SKIPS_TOO_MANY);
                need(before.get(at - over).input().equals(in), at, MisfitReason.NEEDS_SAME_SHAPE);
                yield new LayerWork(layer, in, in, in.values(), 2 * in.values(), in.values(), List.of());
            }
            case Layer.GlobalAverage() -> {
                need(in.rank() == 3, at, MisfitReason.NEEDS_IMAGE);
                yield plain(layer, in, Shape.of(in.channels()), in.values());
            }
            case Layer.ByCost costed -> CostGraph.work(at, costed);
        };
    }

    private static LayerWork conv(int at, Layer.Conv conv, Shape in) throws Misfit {
        need(in.rank() == 3, at, MisfitReason.NEEDS_IMAGE);
        int lost = conv.same() ? 0 : conv.kernel() - 1;
        need(in.extent(0) > lost && in.extent(1) > lost, at, MisfitReason.WINDOW_TOO_LARGE);
        Shape out = Shape.of(in.extent(0) - lost, in.extent(1) - lost, conv.filters());
        long window = (long) conv.kernel() * conv.kernel();
        long fanIn = window * in.channels();
        Variable kernel = new Variable(
                "layer-" + at + "/kernel",
                Shape.of(conv.kernel(), conv.kernel(), in.channels(), conv.filters()),
                true,
                new Initial.Glorot(fanIn, window * conv.filters()));
        long flops = 2 * out.values() * fanIn + out.values() + activationFlops(conv.activation(), out);
        return new LayerWork(
                conv, in, out, flops, in.values(), out.values(), List.of(kernel, bias(at, conv.filters())));
    }

    private static LayerWork dense(int at, Layer.Dense dense, Shape in) throws Misfit {
        need(in.rank() == 1, at, MisfitReason.NEEDS_FLAT);
        Shape out = Shape.of(dense.units());
        Variable kernel = new Variable(
                "layer-" + at + "/kernel",
                Shape.of(in.extent(0), dense.units()),
                true,
                new Initial.Glorot(in.values(), dense.units()));
        long flops = 2 * in.values() * dense.units() + dense.units() + activationFlops(dense.activation(), out);
        return new LayerWork(
                dense, in, out, flops, in.values(), out.values(), List.of(kernel, bias(at, dense.units())));
    }

    private static LayerWork batchNorm(int at, Layer layer, Shape in) throws Misfit {
        need(in.rank() == 3 || in.rank() == 1, at, MisfitReason.NEEDS_IMAGE);
        return new LayerWork(
                layer,
                in,
                in,
                LayerWork.NORM_FLOPS * in.values(),
                in.values(),
                in.values(),
                LayerWork.normalisation(at, in));
    }

    private static LayerWork plain(Layer layer, Shape in, Shape out, long flops) {
        return new LayerWork(layer, in, out, flops, in.values(), out.values(), List.of());
    }

    private static Variable bias(int at, int length) {
        return new Variable("layer-" + at + "/bias", Shape.of(length), true, new Initial.Constant(0));
    }

    private static long activationFlops(Activation activation, Shape out) {
        return activation == Activation.LINEAR ? 0 : out.values();
    }

    private static void need(boolean holds, int at, MisfitReason reason) throws Misfit {
        if (!holds) {
            throw new Misfit(at, reason);
        }
    }
}
