package dev.patchbay.kubernetes.kubeflow;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Trees;
import java.util.List;

/// Trainings of several roles, as one set of indexed jobs.
public final class JobSets {
    public static final String GROUP = "jobset.x-k8s.io";
    public static final String SUCCESS = "status.terminalState == Completed";
    public static final String FAILURE = "status.terminalState == Failed";

    /// How often the processes of one job may end before it counts as failed. Whoever goes on without a lost worker
    /// does so as long as there are enough of them.
    static final int LOST_PROCESSES = 1000;

    private JobSets() {}

    /// @param groups the first one's end is the training's
    public static ObjectNode set(
            String namespace, String name, ObjectNode labels, ObjectNode annotations, List<PodGroup> groups) {
        ArrayNode jobs = list();
        groups.forEach(group -> jobs.add(object("name", group.role(), "template", template(group))));
        return object(
                "apiVersion",
                "jobset.x-k8s.io/v1alpha2",
                "kind",
                "JobSet",
                "metadata",
                Trees.metadata(name, namespace, labels, annotations),
                "spec",
                merged(
                        object(
                                "successPolicy",
                                object(
                                        "operator",
                                        "All",
                                        "targetReplicatedJobs",
                                        list(groups.getFirst().role()))),
                        spec(jobs)));
    }

    /// Workers are found by name before they are ready: they wait for each other.
    static ObjectNode spec(ArrayNode jobs) {
        return object(
                "network",
                object("enableDNSHostnames", true, "publishNotReadyAddresses", true),
                "failurePolicy",
                object("maxRestarts", 0),
                "replicatedJobs",
                jobs);
    }

    static ObjectNode template(PodGroup group) {
        return object(
                "spec",
                object(
                        "completionMode",
                        "Indexed",
                        "completions",
                        group.replicas(),
                        "parallelism",
                        group.replicas(),
                        "backoffLimit",
                        group.goesOn() ? LOST_PROCESSES : 0,
                        "template",
                        object(
                                "metadata",
                                object("labels", group.podLabels()),
                                "spec",
                                merged(object("restartPolicy", group.goesOn() ? "OnFailure" : "Never"), group.pod()))));
    }

    /// Of one pod of a role, as the others reach it.
    public static String host(String set, String role, int index) {
        return "%s-%s-0-%d.%s".formatted(set, role, index, set);
    }
}
