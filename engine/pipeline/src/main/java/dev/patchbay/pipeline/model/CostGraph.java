package dev.patchbay.pipeline.model;

import dev.patchbay.pipeline.model.Layer.ByCost;
import dev.patchbay.pipeline.model.Variable.Initial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Published networks as tables of what each of their operations takes, written from the papers' layer tables:
/// ResNet-50 (He and others, 2016, table 1, with the strides in the first convolution of a block) and Inception
/// v3 (Szegedy and others, 2016, table 1, without the auxiliary classifier). Batch normalisation follows every
/// convolution.
final class CostGraph {
    private static final Map<String, List<Layer>> READ = new ConcurrentHashMap<>();
    private static final int COLUMNS = 5;

    private CostGraph() {}

    /// @param name of a table beside this class
    static List<Layer> layers(String name) {
        return READ.computeIfAbsent(
                name, n -> lines(n).stream().skip(1).map(CostGraph::layer).toList());
    }

    private static List<String> lines(String name) {
        String file = name + ".csv";
        try (InputStream in = Objects.requireNonNull(CostGraph.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException ours) {
            throw new UncheckedIOException(ours);
        }
    }

    /// `mixed4/7x7-a,conv,1x7,17x17x128,17x17x128`: name, operation, window, input, output.
    private static Layer layer(String line) {
        String[] cells = line.split(",", COLUMNS);
        Shape window = shape(cells[2].isEmpty() ? "1x1" : cells[2]);
        return new ByCost(
                cells[0],
                ByCost.Operation.ofWord(cells[1]),
                window.extent(0),
                window.extent(1),
                shape(cells[3]),
                shape(cells[4]));
    }

    private static Shape shape(String word) {
        return new Shape(
                Arrays.stream(word.split("x", -1)).map(Integer::valueOf).toList());
    }

    /// The layer's own facts say all; nothing is inferred from what comes before it.
    static LayerWork work(int at, ByCost layer) {
        long in = layer.input().values();
        long out = layer.output().values();
        long window = (long) layer.kernelHeight() * layer.kernelWidth();
        return switch (layer.operation()) {
            case CONV -> {
                long fanIn = window * layer.input().channels();
                Shape kernel = Shape.of(
                        layer.kernelHeight(),
                        layer.kernelWidth(),
                        layer.input().channels(),
                        layer.output().channels());
                yield work(layer, 2 * out * fanIn, in, List.of(kernel(at, kernel, fanIn)));
            }
            case DENSE -> {
                Variable bias = new Variable("layer-" + at + "/bias", layer.output(), true, new Initial.Constant(0));
                Shape kernel = Shape.of(Math.toIntExact(in), Math.toIntExact(out));
                yield work(layer, 2 * in * out + out, in, List.of(kernel(at, kernel, in), bias));
            }
            case NORM -> work(layer, LayerWork.NORM_FLOPS * in, in, LayerWork.normalisation(at, layer.output()));
            case MAX_POOL, AVERAGE_POOL -> work(layer, window * out, in, List.of());
            case RELU, CONCAT -> work(layer, out, in, List.of());
            case ADD -> work(layer, out, 2 * in, List.of());
        };
    }

    private static LayerWork work(ByCost layer, long flops, long inputValues, List<Variable> variables) {
        return new LayerWork(
                layer,
                layer.input(),
                layer.output(),
                flops,
                inputValues,
                layer.output().values(),
                variables);
    }

    private static Variable kernel(int at, Shape shape, long fanIn) {
        return new Variable(
                "layer-" + at + "/kernel",
                shape,
                true,
                new Initial.Glorot(fanIn, shape.values() / shape.extent(shape.rank() - 2)));
    }
}
