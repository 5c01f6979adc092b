package dev.patchbay.app.bench;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;

/// The pipelines that are measured: the book's CNN on Fashion-MNIST with Adam, one epoch of so many steps.
record Drawing(int workers, int steps) {
    static final String DATASET = "fashion-mnist";
    static final int BATCH = 64;
    /// The least that can be held out; nothing is validated on it.
    private static final int HELD_OUT = 1;

    Pipeline pipeline() {
        Node training = workers == 1
                ? Node.of("train", "single-device")
                : Node.of("train", "collective-communication").with("workers", Value.of(workers));
        long samples = (long) BATCH * workers * steps;
        return Pipeline.named("bench")
                .with(Node.of("data", "dataset")
                        .with("name", Value.of(DATASET))
                        .with("train-examples", Value.of(samples + HELD_OUT))
                        .with("validation-examples", Value.of(HELD_OUT)))
                .with(Node.of("batches", "batching").with("size", Value.of(BATCH)))
                .with(Node.of("cnn", "model").with("preset", Value.of("cnn")))
                .with(training)
                .with(Wire.of("data", "train", "batches", "in"))
                .with(Wire.of("batches", "out", "train", "data"))
                .with(Wire.of("cnn", "model", "train", "model"));
    }
}
