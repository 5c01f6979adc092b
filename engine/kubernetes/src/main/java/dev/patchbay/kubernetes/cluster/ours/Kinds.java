package dev.patchbay.kubernetes.cluster.ours;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.Connection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// The kinds of objects that we put on clusters, or that are made there of what we put.
public final class Kinds {
    /// A kind as the API names it.
    public record Kind(String apiVersion, String name) {}

    public static final Kind WORKFLOW = new Kind("argoproj.io/v1alpha1", "Workflow");
    public static final Kind JOB = new Kind("batch/v1", "Job");
    public static final Kind DEPLOYMENT = new Kind("apps/v1", "Deployment");
    public static final Kind POD = new Kind("v1", "Pod");
    public static final Kind TRAIN_JOB = new Kind("trainer.kubeflow.org/v1alpha1", "TrainJob");
    public static final Kind JOB_SET = new Kind("jobset.x-k8s.io/v1alpha2", "JobSet");
    public static final Kind TF_JOB = new Kind("kubeflow.org/v1", "TFJob");
    public static final Kind INFERENCE_SERVICE = new Kind("serving.kserve.io/v1beta1", "InferenceService");

    public static final Kind NAMESPACE = new Kind("v1", "Namespace");
    public static final Kind CLAIM = new Kind("v1", "PersistentVolumeClaim");

    /// All that a bundle of any flavor may hold, but for the namespace: what makes others first, and last what others
    /// stand on.
    public static final List<Kind> WRITTEN = List.of(
            WORKFLOW,
            JOB,
            TRAIN_JOB,
            JOB_SET,
            TF_JOB,
            INFERENCE_SERVICE,
            new Kind("autoscaling/v2", "HorizontalPodAutoscaler"),
            DEPLOYMENT,
            new Kind("v1", "Service"),
            new Kind("trainer.kubeflow.org/v1alpha1", "TrainingRuntime"),
            new Kind("policy/v1", "PodDisruptionBudget"),
            new Kind("networking.k8s.io/v1", "NetworkPolicy"),
            new Kind("scheduling.k8s.io/v1", "PriorityClass"),
            new Kind("kueue.x-k8s.io/v1beta2", "WorkloadPriorityClass"),
            new Kind("v1", "ConfigMap"),
            CLAIM,
            new Kind("rbac.authorization.k8s.io/v1", "RoleBinding"),
            new Kind("rbac.authorization.k8s.io/v1", "Role"),
            new Kind("v1", "ServiceAccount"));

    private Kinds() {}

    /// Those that are watched besides pods.
    public static List<Kind> watched(Kind of) {
        return of.equals(WORKFLOW)
                ? List.of(INFERENCE_SERVICE, TRAIN_JOB, JOB_SET, TF_JOB, WORKFLOW)
                : List.of(DEPLOYMENT, JOB);
    }

    /// Nothing where the cluster does not know the kind.
    public static Optional<
                    NonNamespaceOperation<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>>
            all(Connection connection, Kind kind, String namespace) {
        return everywhere(connection, kind).map(all -> all.inNamespace(namespace));
    }

    /// The same in all namespaces.
    public static Optional<
                    MixedOperation<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>>
            everywhere(Connection connection, Kind kind) {
        return connection
                .kind(kind.apiVersion(), kind.name())
                .map(resource -> connection
                        .client()
                        .genericKubernetesResources(
                                ResourceDefinitionContext.fromApiResource(kind.apiVersion(), resource)));
    }

    static boolean isOfNamespaces(Connection connection, Kind kind) {
        return connection
                .kind(kind.apiVersion(), kind.name())
                .filter(resource -> Boolean.TRUE.equals(resource.getNamespaced()))
                .isPresent();
    }

    public static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}
