package dev.patchbay.canvas;

import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Spark;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The reference book's end-to-end project as a drawing, and a moment of its run.
final class BookPipeline {
    private BookPipeline() {}

    static Pipeline drawing() {
        Pipeline p = Pipeline.named("Fashion-MNIST end to end")
                .with(Node.of("dataset", "dataset").titled("Fashion-MNIST"), new Position(24, 248))
                .with(
                        Node.of("batching", "batching").titled("Batches of 64").with("size", Value.of(64)),
                        new Position(256, 248))
                .with(model("cnn-model", "CNN", "cnn"), new Position(256, 64))
                .with(model("dropout-model", "CNN + dropout", "cnn-dropout"), new Position(256, 392))
                .with(model("norm-model", "CNN + batch norm", "cnn-batch-norm"), new Position(256, 512))
                .with(training("cnn", "CNN"), new Position(496, 80))
                .with(training("dropout", "CNN with dropout"), new Position(496, 248))
                .with(training("norm", "CNN, batch norm"), new Position(496, 424))
                .with(Node.of("select", "model-selection").titled("Best of three"), new Position(736, 248))
                .with(Node.of("serve", "replicated-serving").titled("Classifier"), new Position(848, 432));
        for (Wire wire : wires()) {
            p = p.with(wire);
        }
        p = p.with(Policy.of("memo", "step-memoization", new Attachment.ToNode("dataset")));
        return p.with(new Frame(
                "candidates", "Three candidates, side by side", Set.of("cnn", "dropout", "norm"), Value.Fields.NONE));
    }

    static Map<String, CardState> running() {
        return Map.of(
                "dataset", CardState.cached("cached 12 min ago"),
                "batching", CardState.done(),
                "cnn-model", CardState.done(),
                "dropout-model", CardState.done(),
                "norm-model", CardState.done(),
                "cnn", CardState.running(0.7, "loss 0.312", falling(1)),
                "dropout",
                        new CardState.Warning(
                                "Worker 3 was lost at step 300 and came back at step 610.",
                                CardState.running(0.62, "loss 0.401", falling(2))),
                "norm", CardState.running(0.57, "loss 0.287", falling(3)),
                "select", new CardState.Waiting(java.util.Optional.of("waits for 3 of 3")));
    }

    private static Spark falling(int seed) {
        return new Spark(IntStream.range(0, 16)
                .mapToObj(i -> Math.exp(-i / 6.0) + 0.08 * Math.sin(i * 1.7 + seed))
                .toList());
    }

    private static Node model(String id, String title, String preset) {
        return Node.of(id, "model").titled(title).with("preset", Value.of(preset));
    }

    private static Node training(String id, String title) {
        return Node.of(id, "collective-communication").titled(title).with("epochs", Value.of(3));
    }

    private static List<Wire> wires() {
        return List.of(
                Wire.of("dataset", "train", "batching", "in"),
                Wire.of("dataset", "validation", "select", "validation"),
                Wire.of("batching", "out", "cnn", "data"),
                Wire.of("batching", "out", "dropout", "data"),
                Wire.of("batching", "out", "norm", "data"),
                Wire.of("cnn-model", "model", "cnn", "model"),
                Wire.of("dropout-model", "model", "dropout", "model"),
                Wire.of("norm-model", "model", "norm", "model"),
                Wire.of("cnn", "trained", "select", "candidates"),
                Wire.of("dropout", "trained", "select", "candidates"),
                Wire.of("norm", "trained", "select", "candidates"),
                Wire.of("select", "selected", "serve", "model"));
    }
}
