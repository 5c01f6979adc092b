package dev.patchbay.pipeline.plan;

/// How a training step spreads over workers.
public sealed interface Strategy {

    /// One worker, nothing to exchange.
    record SingleDevice() implements Strategy {}

    /// Every worker holds the whole model; gradients are summed over all workers in buckets before each update.
    record AllReduce(CollectiveKind collective, long bucketBytes, WireFormat wireFormat) implements Strategy {}

    /// The variables lie on servers, each of which updates its share with the gradients that workers push.
    ///
    /// @param staleness how many updates a worker may be behind the slowest one's; counts when the mode is bounded
    record ParameterServer(int servers, ServerMode mode, int staleness) implements Strategy {}

    /// Every worker takes steps of its own; then all take the mean of their parameters.
    ///
    /// @param localSteps from one mean to the next
    record LocalUpdate(int localSteps, CollectiveKind collective, long bucketBytes) implements Strategy {}

    /// Processes beside the workers that hold the model's variables.
    default int serverCount() {
        return switch (this) {
            case ParameterServer(int servers, ServerMode _, int _) -> servers;
            case SingleDevice _, AllReduce _, LocalUpdate _ -> 0;
        };
    }
}
