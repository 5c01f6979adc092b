package dev.patchbay.pipeline.plan;

/// How a training step spreads over workers.
public sealed interface Strategy {

    /// One worker, nothing to exchange.
    record SingleDevice() implements Strategy {}

    /// Every worker holds the whole model; gradients are summed over all workers in buckets before each update.
    record AllReduce(CollectiveKind collective, long bucketBytes) implements Strategy {}
}
