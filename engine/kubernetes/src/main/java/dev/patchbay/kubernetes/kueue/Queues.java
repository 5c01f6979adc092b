package dev.patchbay.kubernetes.kueue;

import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Document;
import java.util.Optional;

/// Admission by Kueue: what waits in a queue starts when all of it has a place.
public final class Queues {
    private Queues() {}

    /// For the object that is admitted as a whole: a TrainJob, a JobSet, a TFJob, a Job.
    ///
    /// @param priorityClass which of those that wait comes first
    public static ObjectNode labels(Optional<String> queue, Optional<String> priorityClass) {
        return object("kueue.x-k8s.io/queue-name", queue, "kueue.x-k8s.io/priority-class", priorityClass);
    }

    /// An order of those that wait; pods that run are not touched by it.
    public static Document priority(String name, ObjectNode labels, int level) {
        return new Document(object(
                "apiVersion",
                "kueue.x-k8s.io/v1beta2",
                "kind",
                "WorkloadPriorityClass",
                "metadata",
                object("name", name, "labels", labels),
                "value",
                level));
    }
}
