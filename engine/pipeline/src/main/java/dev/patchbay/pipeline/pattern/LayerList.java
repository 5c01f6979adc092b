package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.model.Activation;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.text.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a list of layers as it stands in a file: `[{"kind": "conv", "filters": 32, "kernel": 3}, …]`.
public final class LayerList {
    public static final int MAX_LAYERS = 1000;
    /// What a layer can be.
    public static final List<String> KINDS = List.of(
            "conv", "max-pool", "flatten", "dense", "dropout", "batch-norm", "activation", "skip", "global-average");

    private static final int MAX_WIDTH = 1 << 16;

    private LayerList() {}

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        Unreadable(String key, Object... arguments) {
            super(key);
            this.why = Sentence.of(key, arguments);
        }
    }

    static Optional<Sentence> refuse(Value value) {
        try {
            parse(value);
            return Optional.empty();
        } catch (Unreadable unreadable) {
            return Optional.of(unreadable.why);
        }
    }

    /// The layers; the value must have passed the parameter's check.
    public static List<Layer> read(Value value) {
        try {
            return parse(value);
        } catch (Unreadable unreadable) {
            throw new IllegalArgumentException(unreadable.why.toString(), unreadable);
        }
    }

    private static List<Layer> parse(Value value) throws Unreadable {
        if (!(value instanceof Value.Items(List<Value> items))) {
            throw new Unreadable("value.layers");
        }
        if (items.size() > MAX_LAYERS) {
            throw new Unreadable("value.layers.many", MAX_LAYERS);
        }
        List<Layer> layers = new ArrayList<>();
        for (Value item : items) {
            int number = layers.size() + 1;
            if (!(item instanceof Value.Fields(Map<String, Value> fields))) {
                throw new Unreadable("value.layers");
            }
            layers.add(layer(number, fields));
        }
        return layers;
    }

    private static Layer layer(int number, Map<String, Value> fields) throws Unreadable {
        String kind = fields.getOrDefault("kind", new Value.Nothing()).asText();
        return switch (kind) {
            case "conv" ->
                new Layer.Conv(
                        whole(number, fields, "filters", 32),
                        whole(number, fields, "kernel", 3),
                        "same".equals(text(fields, "padding", "valid")),
                        activation(number, fields, Activation.RELU));
            case "max-pool" -> new Layer.MaxPool(whole(number, fields, "size", 2));
            case "flatten" -> new Layer.Flatten();
            case "dense" ->
                new Layer.Dense(whole(number, fields, "units", 64), activation(number, fields, Activation.RELU));
            case "dropout" -> new Layer.Dropout(share(number, fields, "rate", 0.5));
            case "batch-norm" ->
                new Layer.BatchNorm(share(number, fields, "momentum", 0.99), share(number, fields, "epsilon", 0.001));
            case "activation" -> new Layer.Activate(activation(number, fields, Activation.RELU));
            case "skip" -> new Layer.Skip(whole(number, fields, "over", 2));
            case "global-average" -> new Layer.GlobalAverage();
            default -> throw new Unreadable("value.layers.kind", number, kind, String.join(", ", KINDS));
        };
    }

    private static int whole(int number, Map<String, Value> fields, String key, int otherwise) throws Unreadable {
        Value value = fields.getOrDefault(key, Value.of(otherwise));
        Optional<BigDecimal> decimal = ParameterType.number(value);
        if (decimal.isEmpty()
                || new ParameterType.Whole(1, MAX_WIDTH, Unit.NONE)
                        .refuse(value)
                        .isPresent()) {
            throw new Unreadable("value.layers.whole", number, key, 1, MAX_WIDTH);
        }
        return decimal.get().intValue();
    }

    private static double share(int number, Map<String, Value> fields, String key, double otherwise) throws Unreadable {
        Optional<BigDecimal> decimal = ParameterType.number(fields.getOrDefault(key, Value.of(otherwise)));
        double share = decimal.map(BigDecimal::doubleValue).orElse(-1.0);
        if (share < 0 || share >= 1) {
            throw new Unreadable("value.layers.share", number, key);
        }
        return share;
    }

    private static Activation activation(int number, Map<String, Value> fields, Activation otherwise)
            throws Unreadable {
        String word = text(fields, "activation", otherwise.word());
        return Activation.ofWord(word)
                .orElseThrow(
                        () -> new Unreadable("value.layers.activation", number, word, "linear, relu, tanh, sigmoid"));
    }

    private static String text(Map<String, Value> fields, String key, String otherwise) {
        return fields.getOrDefault(key, Value.of(otherwise)).asText();
    }
}
