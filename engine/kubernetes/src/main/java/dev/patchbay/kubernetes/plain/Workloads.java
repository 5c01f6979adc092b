package dev.patchbay.kubernetes.plain;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Trees;
import java.util.List;
import java.util.Optional;

/// What runs on a cluster without add-ons. Jobs wait, suspended, until one of ours starts them in
/// their order: a pod that waited by itself would hold the device that those before it need.
///
/// @param namespace of all of them
public record Workloads(String namespace) {
    /// How many replicas a Deployment gets when its turn has come.
    public static final String REPLICAS = "patchbay.dev/replicas";

    private static final int BUSY_PERCENT = 80;
    private static final int LOST_PROCESSES = 1000;

    /// Pods of one role, each with an index.
    ///
    /// @param hosts a service by which they find each other; nothing for who is alone
    /// @param goesOn whether a process that ended starts anew in its place
    /// @param repetitions how many may fail and be started anew where it does not
    /// @param failing exit codes by which a process says that it failed; nothing counts then, and
    ///     only lost pods are replaced
    public record Group(int pods, Optional<String> hosts, boolean goesOn, int repetitions, List<Integer> failing) {
        public Group(int pods, Optional<String> hosts, boolean goesOn, int repetitions) {
            this(pods, hosts, goesOn, repetitions, List.of());
        }

        /// One pod that is replaced whenever it is lost, and that ends the job when it says that
        /// it failed.
        public static Group replacedUnlessFailing(List<Integer> failing) {
            return new Group(1, Optional.empty(), false, LOST_PROCESSES, failing);
        }

        public Group {
            failing = List.copyOf(failing);
        }

        private int lostProcesses() {
            return goesOn ? LOST_PROCESSES : repetitions;
        }

        /// A pod that was taken away does not count, and one that failed ends the job at once.
        private Optional<ObjectNode> failurePolicy(String container) {
            if (failing.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(object(
                    "rules",
                    list(
                            object(
                                    "action",
                                    "Ignore",
                                    "onPodConditions",
                                    list(object("type", "DisruptionTarget", "status", "True"))),
                            object(
                                    "action",
                                    "FailJob",
                                    "onExitCodes",
                                    object("containerName", container, "operator", "In", "values", failing)))));
        }
    }

    public Document job(
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            Group group,
            boolean waits,
            ObjectNode podLabels,
            ObjectNode pod) {
        return new Document(object(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                Trees.metadata(name, namespace, labels, annotations),
                "spec",
                object(
                        "suspend",
                        waits,
                        "completionMode",
                        "Indexed",
                        "completions",
                        group.pods(),
                        "parallelism",
                        group.pods(),
                        "backoffLimit",
                        group.lostProcesses(),
                        "podFailurePolicy",
                        group.failurePolicy(
                                pod.path("containers").path(0).path("name").asText()),
                        "template",
                        object(
                                "metadata",
                                object("labels", podLabels),
                                "spec",
                                merged(
                                        object(
                                                "restartPolicy",
                                                group.goesOn() ? "OnFailure" : "Never",
                                                "subdomain",
                                                group.hosts()),
                                        pod)))));
    }

    /// Names for the pods of a step, also before they are ready.
    public Document hosts(String name, ObjectNode labels, ObjectNode podLabels, int port) {
        return new Document(object(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                object("name", name, "namespace", namespace, "labels", labels),
                "spec",
                object(
                        "clusterIP",
                        "None",
                        "publishNotReadyAddresses",
                        true,
                        "selector",
                        podLabels,
                        "ports",
                        list(object("name", "wire", "port", port, "protocol", "TCP")))));
    }

    /// Of one pod of a job, as the others reach it.
    public static String host(String job, String service, int index) {
        return "%s-%d.%s".formatted(job, index, service);
    }

    /// Answers requests once it is given replicas.
    public Document deployment(
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            int replicas,
            ObjectNode podLabels,
            ObjectNode pod) {
        return new Document(object(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Trees.metadata(
                        name, namespace, labels, merged(object(REPLICAS, String.valueOf(replicas)), annotations)),
                "spec",
                object(
                        "replicas",
                        0,
                        "selector",
                        object("matchLabels", podLabels),
                        "template",
                        object("metadata", object("labels", podLabels), "spec", pod))));
    }

    public Document service(String name, ObjectNode labels, ObjectNode podLabels, int port) {
        return new Document(object(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                object("name", name, "namespace", namespace, "labels", labels),
                "spec",
                object(
                        "selector",
                        podLabels,
                        "ports",
                        list(object("name", "http", "port", 80, "targetPort", port, "protocol", "TCP")))));
    }

    /// More replicas while they are busy. It leaves a Deployment without any alone, so it waits
    /// for its turn too.
    public Document scaler(String name, ObjectNode labels, int fewest, int most) {
        return new Document(object(
                "apiVersion",
                "autoscaling/v2",
                "kind",
                "HorizontalPodAutoscaler",
                "metadata",
                object("name", name, "namespace", namespace, "labels", labels),
                "spec",
                object(
                        "scaleTargetRef",
                        object("apiVersion", "apps/v1", "kind", "Deployment", "name", name),
                        "minReplicas",
                        fewest,
                        "maxReplicas",
                        most,
                        "metrics",
                        list(object(
                                "type",
                                "Resource",
                                "resource",
                                object(
                                        "name",
                                        "cpu",
                                        "target",
                                        object("type", "Utilization", "averageUtilization", BUSY_PERCENT)))))));
    }
}
