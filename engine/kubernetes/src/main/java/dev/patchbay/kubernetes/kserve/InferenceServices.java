package dev.patchbay.kubernetes.kserve;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Endpoints in KServe's Standard mode: a Deployment and a Service, no Knative.
public final class InferenceServices {
    public static final String GROUP = "serving.kserve.io";
    public static final String SUCCESS = "status.modelStatus.states.transitionStatus == UpToDate";
    public static final String FAILURE = "status.modelStatus.states.transitionStatus == BlockedByFailedLoad";
    /// KServe takes the container of this name for the one that answers.
    public static final String CONTAINER = "kserve-container";

    /// The processor share at which another replica is started; in Standard mode only processor and memory count.
    private static final int BUSY_PERCENT = 80;

    private InferenceServices() {}

    /// How many pods answer.
    public record Replicas(int fewest, int most) {}

    /// Answered by a container of one's own.
    ///
    /// @param pod its spec, the container included
    public static ObjectNode custom(
            String namespace,
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            Replicas replicas,
            ObjectNode pod) {
        return service(namespace, name, labels, annotations, merged(scale(replicas), pod));
    }

    /// Answered by the TensorFlow Serving that the cluster has.
    ///
    /// @param storage where the model's numbered versions lie: `pvc://claim/folder`
    public static ObjectNode tensorflow(
            String namespace,
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            Replicas replicas,
            ObjectNode resources,
            ObjectNode pod,
            String storage) {
        return custom(
                namespace,
                name,
                labels,
                annotations,
                replicas,
                merged(
                        pod,
                        object(
                                "model",
                                object(
                                        "modelFormat",
                                        object("name", "tensorflow"),
                                        "protocolVersion",
                                        "v1",
                                        "storageUri",
                                        storage,
                                        "resources",
                                        resources))));
    }

    /// A model for which the cluster has the program.
    ///
    /// @param format by which it is chosen
    /// @param source `hf://owner/model`, `pvc://claim/folder`, …
    public record Published(String format, String modelName, String source, ObjectNode resources) {}

    /// Answered by a program that the cluster has for the model's format.
    public static ObjectNode published(
            String namespace,
            String name,
            ObjectNode labels,
            ObjectNode annotations,
            Replicas replicas,
            ObjectNode pod,
            Published model) {
        return custom(
                namespace,
                name,
                labels,
                annotations,
                replicas,
                merged(
                        pod,
                        object(
                                "model",
                                object(
                                        "modelFormat",
                                        object("name", model.format()),
                                        "args",
                                        list("--model_name=" + model.modelName()),
                                        "storageUri",
                                        model.source(),
                                        "resources",
                                        model.resources()))));
    }

    private static ObjectNode scale(Replicas replicas) {
        return object(
                "minReplicas",
                replicas.fewest(),
                "maxReplicas",
                replicas.most(),
                "scaleMetric",
                "cpu",
                "scaleTarget",
                BUSY_PERCENT);
    }

    private static ObjectNode service(
            String namespace, String name, ObjectNode labels, ObjectNode annotations, ObjectNode predictor) {
        return object(
                "apiVersion",
                "serving.kserve.io/v1beta1",
                "kind",
                "InferenceService",
                "metadata",
                object(
                        "name",
                        name,
                        "namespace",
                        namespace,
                        "labels",
                        labels,
                        "annotations",
                        merged(object("serving.kserve.io/deploymentMode", "Standard"), annotations)),
                "spec",
                object("predictor", predictor));
    }

    /// The pods that answer for a service.
    public static ObjectNode podSelector(String name) {
        return object("serving.kserve.io/inferenceservice", name);
    }
}
