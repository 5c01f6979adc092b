package dev.patchbay.pipeline.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /// A step that failed is done again.
    ///
    /// @param limit how often, besides the first time
    /// @param waitSeconds before the first repetition
    /// @param factor by which each further wait is longer
    /// @param mostWaitSeconds no wait is longer than this
    record Retry(int limit, long waitSeconds, int factor, long mostWaitSeconds) implements StepPolicy {
        /// Before a repetition, which counts from 1.
        public long waitSeconds(int repetition) {
            double wait = waitSeconds * Math.pow(factor, repetition - 1.0);
            return (long) Math.min(wait, (double) mostWaitSeconds);
        }
    }

    /// All processes of the step start together, or none does.
    record Gang() implements StepPolicy {}

    /// Among steps that wait for devices, the one with the larger level comes first.
    record Priority(int level) implements StepPolicy {}

    /// The step takes its devices out of a queue's share.
    record FairShare(String queue) implements StepPolicy {}

    /// What a person wants to find the step by, written down with it.
    record Metadata(Map<String, String> entries) implements StepPolicy {
        public Metadata {
            entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        }
    }

    /// Somebody is told.
    record Alert(Of of) implements StepPolicy {
        /// Of what.
        public enum Of {
            FAILING_STEP,
            STALLED_LOSS,
            TAIL_LATENCY
        }
    }

    /// A step's policy of a kind, if it has one.
    static <P extends StepPolicy> Optional<P> find(Step step, Class<P> kind) {
        return step.policies().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
