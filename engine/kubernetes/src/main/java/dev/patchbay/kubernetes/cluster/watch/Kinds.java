package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.Connection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// The kinds of objects that tell how a pipeline goes.
final class Kinds {
    /// A kind as the API names it.
    record Kind(String apiVersion, String name) {}

    static final Kind WORKFLOW = new Kind("argoproj.io/v1alpha1", "Workflow");
    static final Kind JOB = new Kind("batch/v1", "Job");
    static final Kind DEPLOYMENT = new Kind("apps/v1", "Deployment");
    static final Kind POD = new Kind("v1", "Pod");
    static final Kind TRAIN_JOB = new Kind("trainer.kubeflow.org/v1alpha1", "TrainJob");
    static final Kind JOB_SET = new Kind("jobset.x-k8s.io/v1alpha2", "JobSet");
    static final Kind TF_JOB = new Kind("kubeflow.org/v1", "TFJob");
    static final Kind INFERENCE_SERVICE = new Kind("serving.kserve.io/v1beta1", "InferenceService");

    /// What the job that starts the others is called after the pipeline's name.
    static final String CONDUCTOR = "-conductor";

    private Kinds() {}

    /// Those that are watched besides pods.
    static List<Kind> watched(Kind of) {
        return of.equals(WORKFLOW)
                ? List.of(INFERENCE_SERVICE, TRAIN_JOB, JOB_SET, TF_JOB, WORKFLOW)
                : List.of(DEPLOYMENT, JOB);
    }

    /// Nothing where the cluster does not know the kind.
    static Optional<
                    NonNamespaceOperation<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>>
            all(Connection connection, Kind kind, String namespace) {
        return connection
                .kind(kind.apiVersion(), kind.name())
                .map(resource -> connection
                        .client()
                        .genericKubernetesResources(
                                ResourceDefinitionContext.fromApiResource(kind.apiVersion(), resource))
                        .inNamespace(namespace));
    }

    static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}
