package dev.patchbay.pipeline.plan;

/// What a policy asks of a step.
public sealed interface StepPolicy {

    /// A result not older than this is used again instead of made anew.
    record Memoize(long maxAgeSeconds) implements StepPolicy {}

    /// Training goes on with the workers it has.
    ///
    /// @param minWorkers with fewer than these it waits
    /// @param maxWorkers more than these never take part
    /// @param spares processes that are started and wait to take the place of a lost worker
    /// @param waitSeconds how long it waits for enough workers before it fails
    /// @param checkpointSteps steps from one checkpoint on disk to the next; 0 for none
    /// @param keptCheckpoints older ones are removed
    record Elastic(
            int minWorkers, int maxWorkers, int spares, long waitSeconds, int checkpointSteps, int keptCheckpoints)
            implements StepPolicy {
        /// Devices besides those of the first workers: for spares, and for whoever may join.
        public int seatsBesides(int workers) {
            return Math.max(spares, maxWorkers - workers);
        }
    }
}
