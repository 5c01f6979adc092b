package dev.patchbay.kubernetes.kueue;

import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Admission by Kueue: what waits in a queue starts when all of it has a place.
public final class Queues {
    private Queues() {}

    /// For the object that is admitted as a whole: a TrainJob, a JobSet, a TFJob, a Job.
    public static ObjectNode labels(Optional<String> queue) {
        return object("kueue.x-k8s.io/queue-name", queue);
    }
}
