package dev.patchbay.kubernetes.kubeflow;

import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Trees;
import dev.patchbay.kubernetes.kubeflow.TfJobs.TfRole.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Trainings as the Training Operator's TFJob, which names the parts of a training as TensorFlow does.
public final class TfJobs {
    public static final String GROUP = "kubeflow.org";
    /// The operator opens a container's port of this name to the others.
    public static final String PORT = "tfjob-port";

    /// The operator looks for a container of this name.
    public static final String CONTAINER = "tensorflow";

    private TfJobs() {}

    /// Pods of one of the operator's types.
    public record TfRole(Type type, PodGroup pods) {
        /// As TensorFlow calls the parts of a cluster.
        public enum Type {
            PS("PS"),
            WORKER("Worker");

            private final String word;

            Type(String word) {
                this.word = word;
            }
        }
    }

    public static ObjectNode job(
            String namespace,
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            List<TfRole> roles,
            boolean heldTogether) {
        ObjectNode specs = object();
        for (TfRole role : roles) {
            PodGroup pods = role.pods();
            specs.set(
                    role.type().word,
                    object(
                            "replicas",
                            pods.replicas(),
                            "restartPolicy",
                            pods.goesOn() ? "OnFailure" : "Never",
                            "template",
                            object("metadata", object("labels", pods.podLabels()), "spec", pods.pod())));
        }
        boolean goesOn = roles.stream().anyMatch(role -> role.pods().goesOn());
        return object(
                "apiVersion",
                "kubeflow.org/v1",
                "kind",
                "TFJob",
                "metadata",
                Trees.metadata(name, namespace, labels, annotations),
                "spec",
                merged(
                        object(
                                "enableDynamicWorker",
                                goesOn ? Optional.of(true) : Optional.empty(),
                                "successPolicy",
                                "AllWorkers",
                                "runPolicy",
                                object(
                                        "cleanPodPolicy",
                                        "Running",
                                        "backoffLimit",
                                        goesOn ? JobSets.LOST_PROCESSES : 0,
                                        "schedulingPolicy",
                                        heldTogether
                                                ? Optional.of(object("minAvailable", pods(roles)))
                                                : Optional.empty())),
                        object("tfReplicaSpecs", specs)));
    }

    private static int pods(List<TfRole> roles) {
        return roles.stream().mapToInt(role -> role.pods().replicas()).sum();
    }

    /// Of one worker, as the others reach it.
    public static String host(String job, Type type, int index) {
        return "%s-%s-%d".formatted(job, type.word.toLowerCase(Locale.ROOT), index);
    }

    /// A variable that holds a pod's number in its role; the operator puts it on a label.
    public static ObjectNode index(String variable) {
        return object(
                "name",
                variable,
                "valueFrom",
                object("fieldRef", object("fieldPath", "metadata.labels['training.kubeflow.org/replica-index']")));
    }

    public static String success(int workers) {
        return "status.replicaStatuses.Worker.succeeded == " + workers;
    }

    public static String failure() {
        return "status.replicaStatuses.Worker.failed > 0";
    }
}
