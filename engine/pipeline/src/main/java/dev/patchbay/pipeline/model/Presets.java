package dev.patchbay.pipeline.model;

import dev.patchbay.pipeline.model.Layer.Activate;
import dev.patchbay.pipeline.model.Layer.BatchNorm;
import dev.patchbay.pipeline.model.Layer.Conv;
import dev.patchbay.pipeline.model.Layer.Dense;
import dev.patchbay.pipeline.model.Layer.Dropout;
import dev.patchbay.pipeline.model.Layer.Flatten;
import dev.patchbay.pipeline.model.Layer.GlobalAverage;
import dev.patchbay.pipeline.model.Layer.MaxPool;
import dev.patchbay.pipeline.model.Layer.Skip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The architectures that a `model` node offers by name. The convolutional ones are the reference book's
/// (terrytangyuan/distributed-ml-patterns, code/project): three convolutions, two dense layers. Those with
/// a [CostGraph] can be predicted, not trained.
public final class Presets {
    public static final List<String> NAMES =
            List.of("mlp", "cnn", "cnn-dropout", "cnn-batch-norm", "resnet", "resnet-50", "inception-v3");

    private Presets() {}

    public static Optional<List<Layer>> layers(String preset, int classes, double dropoutRate) {
        return switch (preset) {
            case "mlp" -> Optional.of(mlp(classes));
            case "cnn" -> Optional.of(cnn(classes, Optional.empty(), false));
            case "cnn-dropout" -> Optional.of(cnn(classes, Optional.of(dropoutRate), false));
            case "cnn-batch-norm" -> Optional.of(cnn(classes, Optional.empty(), true));
            case "resnet" -> Optional.of(resnet(classes));
            case "resnet-50", "inception-v3" -> Optional.of(CostGraph.layers(preset));
            default -> Optional.empty();
        };
    }

    private static List<Layer> mlp(int classes) {
        return List.of(new Flatten(), new Dense(128, Activation.RELU), new Dense(64, Activation.RELU), logits(classes));
    }

    private static List<Layer> cnn(int classes, Optional<Double> dropoutRate, boolean batchNorm) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv(32, 3, false, Activation.RELU));
        if (batchNorm) {
            layers.add(new BatchNorm(0.99, 0.001));
        }
        layers.add(new MaxPool(2));
        layers.add(new Conv(64, 3, false, Activation.RELU));
        if (batchNorm) {
            layers.add(new BatchNorm(0.99, 0.001));
        }
        layers.add(new MaxPool(2));
        layers.add(new Conv(64, 3, false, Activation.RELU));
        layers.add(new Flatten());
        layers.add(new Dense(64, Activation.RELU));
        dropoutRate.ifPresent(rate -> layers.add(new Dropout(rate)));
        layers.add(logits(classes));
        return List.copyOf(layers);
    }

    /// A residual network for small images: three widths, each with one block of two convolutions that a connection
    /// skips.
    private static List<Layer> resnet(int classes) {
        List<Layer> layers = new ArrayList<>();
        for (int filters = 16; filters <= 64; filters *= 2) {
            if (!layers.isEmpty()) {
                layers.add(new MaxPool(2));
            }
            normalised(filters, layers);
            layers.add(new Activate(Activation.RELU));
            int before = layers.size();
            normalised(filters, layers);
            layers.add(new Activate(Activation.RELU));
            normalised(filters, layers);
            layers.add(new Skip(layers.size() - before));
            layers.add(new Activate(Activation.RELU));
        }
        layers.add(new GlobalAverage());
        layers.add(logits(classes));
        return List.copyOf(layers);
    }

    private static void normalised(int filters, List<Layer> layers) {
        layers.add(new Conv(filters, 3, true, Activation.LINEAR));
        layers.add(new BatchNorm(0.99, 0.001));
    }

    private static Layer logits(int classes) {
        return new Dense(classes, Activation.LINEAR);
    }
}
