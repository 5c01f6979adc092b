package dev.patchbay.kubernetes.argo;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Labels;
import java.util.ArrayList;
import java.util.List;

/// A pipeline as a graph of tasks.
public final class Workflows {
    public static final String API_VERSION = "argoproj.io/v1alpha1";
    /// The run that a pod belongs to: no two workflows have the same one.
    public static final String RUN = "{{workflow.uid}}";

    private static final String GRAPH = "pipeline";

    private static final String MAP_TYPE = "workflows.argoproj.io/configmap-type";
    private static final String MEMORY = "Cache";

    private Workflows() {}

    /// What all of a workflow's pods have in common.
    ///
    /// @param account whose rights they have
    /// @param security of the pods, the executor's containers included
    /// @param podLabels of the pods, for queues and network policies
    public record Frame(
            String namespace,
            Labels labels,
            String account,
            ObjectNode security,
            ObjectNode podLabels,
            ArrayNode volumes) {}

    public static Document workflow(Frame frame, List<Task> tasks, List<Template> templates, ObjectNode more) {
        List<ObjectNode> all = new ArrayList<>();
        all.add(object(
                "name",
                GRAPH,
                "dag",
                object("tasks", tasks.stream().map(Task::tree).toList())));
        templates.forEach(template -> all.add(template.tree()));
        return new Document(object(
                "apiVersion",
                API_VERSION,
                "kind",
                "Workflow",
                "metadata",
                object(
                        "name", frame.labels().pipeline(),
                        "namespace", frame.namespace(),
                        "labels", frame.labels().all()),
                "spec",
                merged(
                        object(
                                "entrypoint", GRAPH,
                                "serviceAccountName", frame.account(),
                                "securityContext", frame.security(),
                                "podMetadata", object("labels", frame.podLabels()),
                                "podGC", object("strategy", "OnWorkflowSuccess"),
                                // A node that is drained waits for the pods of a running workflow.
                                "podDisruptionBudget", object("minAvailable", 9999),
                                "volumes", frame.volumes()),
                        more,
                        object("templates", all))));
    }

    /// Its account may say how tasks ended, and make and follow what its resource templates hold.
    public static List<ObjectNode> rules(List<ObjectNode> resources) {
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(rule("argoproj.io", "workflowtaskresults", list("create", "patch")));
        rules.addAll(resources);
        return rules;
    }

    /// What making an object of a kind, and waiting for it, takes.
    public static ObjectNode makes(String group, String resource) {
        return rule(group, resource, list("create", "get", "list", "watch", "patch", "delete"));
    }

    private static ObjectNode rule(String group, String resource, ArrayNode verbs) {
        return object("apiGroups", list(group), "resources", list(resource), "verbs", verbs);
    }

    /// The map in which results are remembered; the controller reads only maps that say so.
    public static Document memory(String namespace, String name, ObjectNode labels) {
        return new Document(object(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                object("name", name, "namespace", namespace, "labels", merged(labels, object(MAP_TYPE, MEMORY)))));
    }

    /// Whether it is a map in which results are remembered.
    public static boolean isMemory(Document document) {
        return document.tree()
                .path("metadata")
                .path("labels")
                .path(MAP_TYPE)
                .asText()
                .equals(MEMORY);
    }
}
