package dev.patchbay.local.tensor;

import dev.patchbay.local.tensor.graph.GraphWriter;
import dev.patchbay.local.tensor.graph.Tap;
import dev.patchbay.pipeline.model.Activation;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Writes an architecture's forward pass into a graph: once for training, once for evaluation or serving. The
/// two differ in dropout and batch normalisation alone.
final class Network {
    private final GraphWriter graph;
    private final Function<String, Tap> weights;
    private final boolean training;
    private final BiFunction<Integer, Shape, Tap> dropoutMask;
    private final List<BatchStatistics> statistics = new ArrayList<>();

    /// What a batch-normalisation layer saw in this worker's part of the batch.
    record BatchStatistics(Layer.BatchNorm layer, String name, Tap mean, Tap variance) {}

    private Network(
            GraphWriter graph,
            Function<String, Tap> weights,
            boolean training,
            BiFunction<Integer, Shape, Tap> dropoutMask) {
        this.graph = graph;
        this.weights = weights;
        this.training = training;
        this.dropoutMask = dropoutMask;
    }

    /// @param dropoutMask gives the mask of the layer with this number and shape
    static Network training(
            GraphWriter graph, Function<String, Tap> weights, BiFunction<Integer, Shape, Tap> dropoutMask) {
        return new Network(graph, weights, true, dropoutMask);
    }

    static Network inference(GraphWriter graph, Function<String, Tap> weights) {
        return new Network(graph, weights, false, (_, _) -> {
            throw new IllegalStateException("inference has no dropout");
        });
    }

    /// Known after `logits`.
    List<BatchStatistics> statistics() {
        return statistics;
    }

    /// The logits of `images`, which are floats in 0..1.
    Tap logits(Architecture architecture, Tap images) {
        List<Tap> inputs = new ArrayList<>();
        Tap values = images;
        for (int i = 0; i < architecture.work().size(); i++) {
            inputs.add(values);
            values = layer(architecture.work().get(i), inputs);
        }
        return values;
    }

    /// @param inputs of all layers up to this one
    private Tap layer(LayerWork work, List<Tap> inputs) {
        int at = inputs.size() - 1;
        Tap in = inputs.getLast();
        String name = "layer-" + at + "/";
        return switch (work.layer()) {
            case Layer.Conv conv -> activate(conv.activation(), bias(name, convolve(name, conv, in)));
            case Layer.MaxPool(int size) ->
                graph.op("MaxPool")
                        .in(in)
                        .integers("ksize", 1, size, size, 1)
                        .integers("strides", 1, size, size, 1)
                        .text("padding", "VALID")
                        .build();
            case Layer.Flatten() ->
                reshape(in, -1, Math.toIntExact(work.output().values()));
            case Layer.Dense dense ->
                activate(
                        dense.activation(),
                        bias(
                                name,
                                graph.op("MatMul")
                                        .in(in, weights.apply(name + "kernel"))
                                        .build()));
            case Layer.Dropout _ ->
                training
                        ? graph.op("Mul")
                                .in(in, dropoutMask.apply(at, work.output()))
                                .build()
                        : in;
            case Layer.BatchNorm norm -> batchNorm(name, norm, work.input(), in);
            case Layer.Activate(Activation activation) -> activate(activation, in);
            case Layer.GlobalAverage() ->
                graph.op("Mean").in(in, graph.constantInts(1, 2)).build();
            case Layer.Skip(int over) ->
                graph.op("AddV2").in(in, inputs.get(at - over)).build();
            case Layer.ByCost cost -> throw new IllegalArgumentException(cost.name() + " is known by its cost alone");
        };
    }

    private Tap convolve(String name, Layer.Conv conv, Tap in) {
        return graph.op("Conv2D")
                .in(in, weights.apply(name + "kernel"))
                .integers("strides", 1, 1, 1, 1)
                .text("padding", conv.same() ? "SAME" : "VALID")
                .build();
    }

    private Tap bias(String name, Tap in) {
        return graph.op("BiasAdd").in(in, weights.apply(name + "bias")).build();
    }

    private Tap activate(Activation activation, Tap in) {
        return switch (activation) {
            case LINEAR -> in;
            case RELU -> graph.op("Relu").in(in).build();
            case TANH -> graph.op("Tanh").in(in).build();
            case SIGMOID -> graph.op("Sigmoid").in(in).build();
        };
    }

    private Tap batchNorm(String name, Layer.BatchNorm norm, Shape shape, Tap in) {
        boolean flat = shape.rank() == 1;
        Tap images = flat ? reshape(in, -1, 1, 1, shape.channels()) : in;
        Tap mean = training ? graph.none() : weights.apply(name + "moving-mean");
        Tap variance = training ? graph.none() : weights.apply(name + "moving-variance");
        Tap out = graph.op("FusedBatchNormV3")
                .in(images, weights.apply(name + "gamma"), weights.apply(name + "beta"), mean, variance)
                .number("epsilon", (float) norm.epsilon())
                .flag("is_training", training)
                .build();
        if (training) {
            statistics.add(new BatchStatistics(norm, name, out.at(1), out.at(2)));
        }
        return flat ? reshape(out, -1, shape.channels()) : out;
    }

    private Tap reshape(Tap in, int... shape) {
        return graph.op("Reshape").in(in, graph.constantInts(shape)).build();
    }
}
