package dev.patchbay.kubernetes.kubeflow;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Trees;
import java.util.List;
import java.util.Optional;

/// Trainings of equal workers, for Kubeflow Trainer 2. It knows no framework of ours, so the runtime has an empty
/// policy: an indexed job of so many pods, whose program finds its rank and the others' names by itself.
public final class TrainJobs {
    public static final String GROUP = "trainer.kubeflow.org";
    /// A job of all workers is the first of the set's.
    public static final String SUCCESS = "status.jobsStatus.0.succeeded > 0";

    public static final String FAILURE = "status.jobsStatus.0.failed > 0";
    /// The container that a TrainJob may change has this name.
    public static final String CONTAINER = "node";

    /// How long a training's pods wait for nodes for all of them.
    private static final int PATIENCE_SECONDS = 600;

    private static final String ROLE = "node";
    private static final String API_VERSION = "trainer.kubeflow.org/v1alpha1";

    private TrainJobs() {}

    /// @param name shared by all trainings of the pipeline whose workers are alike
    /// @param heldTogether whether the scheduler starts all workers or none
    public static Document runtime(
            String namespace, String name, ObjectNode labels, PodGroup workers, boolean heldTogether) {
        return new Document(object(
                "apiVersion",
                API_VERSION,
                "kind",
                "TrainingRuntime",
                "metadata",
                object("name", name, "namespace", namespace, "labels", labels),
                "spec",
                object(
                        "mlPolicy",
                        object("numNodes", workers.replicas()),
                        "podGroupPolicy",
                        heldTogether
                                ? Optional.of(
                                        object("coscheduling", object("scheduleTimeoutSeconds", PATIENCE_SECONDS)))
                                : Optional.empty(),
                        "template",
                        object("spec", JobSets.spec(list(job(workers)))))));
    }

    private static ObjectNode job(PodGroup workers) {
        ObjectNode template = JobSets.template(workers);
        return object(
                "name",
                ROLE,
                "template",
                merged(
                        object(
                                "metadata",
                                object("labels", object("trainer.kubeflow.org/trainjob-ancestor-step", "trainer"))),
                        template));
    }

    public static ObjectNode job(
            String namespace,
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            String runtime,
            int workers,
            List<String> arguments,
            ArrayNode environment,
            ObjectNode resources) {
        return object(
                "apiVersion",
                API_VERSION,
                "kind",
                "TrainJob",
                "metadata",
                Trees.metadata(name, namespace, labels, annotations),
                "spec",
                object(
                        "runtimeRef",
                        object("apiGroup", GROUP, "kind", "TrainingRuntime", "name", runtime),
                        "trainer",
                        object(
                                "numNodes",
                                workers,
                                "args",
                                arguments,
                                "env",
                                environment,
                                "resourcesPerNode",
                                resources)));
    }

    /// Of one worker, as the others reach it.
    public static String host(String job, int index) {
        return JobSets.host(job, ROLE, index);
    }
}
