package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// A kind of object that the server knows.
///
/// @param fields that may stand at an object's top; whatever else stands there is refused
public record Kind(String apiVersion, String kind, String plural, boolean namespaced, Set<String> fields) {
    private static final Set<String> USUAL = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    public Kind {
        fields = Set.copyOf(fields);
    }

    static Kind of(String apiVersion, String kind, String plural) {
        return new Kind(apiVersion, kind, plural, true, USUAL);
    }

    static Kind ofCluster(String apiVersion, String kind, String plural) {
        return new Kind(apiVersion, kind, plural, false, USUAL);
    }

    static Kind data(String kind, String plural) {
        return new Kind(
                "v1",
                kind,
                plural,
                true,
                Set.of(
                        "apiVersion",
                        "kind",
                        "metadata",
                        "data",
                        "binaryData",
                        "stringData",
                        "immutable",
                        "type",
                        "secrets",
                        "imagePullSecrets",
                        "automountServiceAccountToken"));
    }

    static Kind rbac(String kind, String plural, boolean namespaced) {
        return new Kind(
                "rbac.authorization.k8s.io/v1",
                kind,
                plural,
                namespaced,
                Set.of("apiVersion", "kind", "metadata", "rules", "roleRef", "subjects", "aggregationRule"));
    }

    /// What a cluster with all add-ons has.
    static List<Kind> all() {
        return List.of(
                ofCluster("v1", "Namespace", "namespaces"),
                ofCluster("v1", "Node", "nodes"),
                data("ConfigMap", "configmaps"),
                data("Secret", "secrets"),
                data("ServiceAccount", "serviceaccounts"),
                of("v1", "Pod", "pods"),
                of("v1", "Service", "services"),
                of("v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
                of("v1", "ResourceQuota", "resourcequotas"),
                of("apps/v1", "Deployment", "deployments"),
                of("batch/v1", "Job", "jobs"),
                of("batch/v1", "CronJob", "cronjobs"),
                of("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
                of("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"),
                of("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
                rbac("Role", "roles", true),
                rbac("RoleBinding", "rolebindings", true),
                rbac("ClusterRole", "clusterroles", false),
                rbac("ClusterRoleBinding", "clusterrolebindings", false),
                new Kind(
                        "storage.k8s.io/v1",
                        "StorageClass",
                        "storageclasses",
                        false,
                        Set.of("apiVersion", "kind", "metadata", "provisioner", "parameters", "volumeBindingMode")),
                new Kind(
                        "scheduling.k8s.io/v1",
                        "PriorityClass",
                        "priorityclasses",
                        false,
                        Set.of(
                                "apiVersion",
                                "kind",
                                "metadata",
                                "value",
                                "globalDefault",
                                "description",
                                "preemptionPolicy")),
                of("argoproj.io/v1alpha1", "Workflow", "workflows"),
                of("argoproj.io/v1alpha1", "WorkflowTemplate", "workflowtemplates"),
                of("argoproj.io/v1alpha1", "CronWorkflow", "cronworkflows"),
                of("argoproj.io/v1alpha1", "WorkflowEventBinding", "workfloweventbindings"),
                of("trainer.kubeflow.org/v1alpha1", "TrainJob", "trainjobs"),
                of("trainer.kubeflow.org/v1alpha1", "TrainingRuntime", "trainingruntimes"),
                of("kubeflow.org/v1", "TFJob", "tfjobs"),
                of("jobset.x-k8s.io/v1alpha2", "JobSet", "jobsets"),
                of("serving.kserve.io/v1beta1", "InferenceService", "inferenceservices"),
                of("serving.kserve.io/v1alpha1", "InferenceGraph", "inferencegraphs"),
                of("serving.kserve.io/v1alpha1", "ServingRuntime", "servingruntimes"),
                of("kueue.x-k8s.io/v1beta2", "LocalQueue", "localqueues"),
                of("kueue.x-k8s.io/v1beta1", "LocalQueue", "localqueues"),
                new Kind(
                        "kueue.x-k8s.io/v1beta2",
                        "WorkloadPriorityClass",
                        "workloadpriorityclasses",
                        false,
                        Set.of("apiVersion", "kind", "metadata", "value", "description")));
    }

    /// Whether it is one of Kubernetes itself.
    boolean isBuiltIn() {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return !group.contains(".") || (group.endsWith(".k8s.io") && !group.endsWith(".x-k8s.io"));
    }

    String path() {
        return apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    }

    ObjectNode asResource() {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("name", plural)
                .put("singularName", "")
                .put("namespaced", namespaced)
                .put("kind", kind);
        ArrayNode verbs = resource.putArray("verbs");
        VERBS.forEach(verbs::add);
        return resource;
    }
}
