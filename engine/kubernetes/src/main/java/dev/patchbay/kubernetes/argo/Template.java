package dev.patchbay.kubernetes.argo;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a task of a workflow does. Templates that do the same for different steps are one, with parameters.
///
/// @param parameters the names of what a task must give
public record Template(String name, List<String> parameters, ObjectNode body) {
    public Template {
        parameters = List.copyOf(parameters);
    }

    /// When a cluster's own object counts as done, and when as failed: a path into its status and a comparison, in the
    /// language of label selectors.
    public record Ends(String success, String failure) {}

    public Template named(String other) {
        return new Template(other, parameters, body);
    }

    public Template with(ObjectNode more) {
        return new Template(name, parameters, merged(body, more));
    }

    /// A pod of the workflow's own.
    ///
    /// @param pod what the template says of the pod besides its container
    /// @param resultFile a file that holds where the result is; a result that is to be remembered must have a value
    public static Template container(String name, ObjectNode container, ObjectNode pod, String resultFile) {
        ObjectNode result = object("name", "result", "valueFrom", object("path", resultFile));
        return new Template(name, List.of(), merged(pod, object("container", container, "outputs", outputs(result))));
    }

    /// A pod of the workflow's own that knows nothing of results: it is done when it is over.
    public static Template foreign(String name, ObjectNode container, ObjectNode pod, String resultFile) {
        ObjectNode result = object("name", "result", "valueFrom", object("path", resultFile, "default", "done"));
        return new Template(name, List.of(), merged(pod, object("container", container, "outputs", outputs(result))));
    }

    /// Waits until somebody resumes the workflow.
    public static Template approval(String name) {
        return new Template(name, List.of(), object("suspend", object()));
    }

    /// An object that the cluster works on, and that goes with the workflow.
    public static Template resource(String name, List<String> parameters, ObjectNode manifest, Ends ends) {
        ObjectNode result = object("name", "result", "valueFrom", object("jsonPath", "{.metadata.name}"));
        return new Template(
                name,
                parameters,
                object(
                        "resource",
                        object(
                                "action", "create",
                                "setOwnerReference", true,
                                "successCondition", ends.success(),
                                "failureCondition", ends.failure(),
                                "manifest", Yaml.text(manifest)),
                        "outputs",
                        outputs(result)));
    }

    /// The same, but an object that is there already is changed.
    public Template applied() {
        ObjectNode changed = body.deepCopy();
        ((ObjectNode) changed.path("resource")).put("action", "apply");
        return new Template(name, parameters, changed);
    }

    private static ObjectNode outputs(ObjectNode parameter) {
        return object("parameters", list(parameter));
    }

    /// Of a template that may be done again: which time it is, from 0.
    public static final String REPETITION = "{{retries}}";

    /// Done again when it failed, after waits that grow.
    public static ObjectNode repeated(int limit, long waitSeconds, int factor, long mostWaitSeconds) {
        return object(
                "retryStrategy",
                object(
                        "limit",
                        limit,
                        "retryPolicy",
                        "Always",
                        "backoff",
                        object(
                                "duration", waitSeconds + "s",
                                "factor", factor,
                                "cap", mostWaitSeconds + "s")));
    }

    /// A figure for whoever watches the controller's metrics; alarms are made of it there.
    public static ObjectNode countedFailures(String name, ArrayNode labels) {
        return object(
                "metrics",
                object(
                        "prometheus",
                        list(object(
                                "name",
                                name,
                                "help",
                                "Steps that failed",
                                "labels",
                                labels,
                                "when",
                                "{{status}} == Failed",
                                "counter",
                                object("value", "1")))));
    }

    /// What a parameter's value is put in place of.
    public static String placeholder(String parameter) {
        return "{{inputs.parameters." + parameter + "}}";
    }

    /// @param key under which the result is found again
    public static ObjectNode memoized(String key, long maxAgeSeconds, String cacheMap) {
        return object(
                "memoize",
                object(
                        "key",
                        key,
                        "maxAge",
                        maxAgeSeconds + "s",
                        "cache",
                        object("configMap", object("name", cacheMap))));
    }

    ObjectNode tree() {
        List<ObjectNode> inputs = new ArrayList<>();
        parameters.forEach(parameter -> inputs.add(object("name", parameter)));
        Optional<ObjectNode> given = inputs.isEmpty() ? Optional.empty() : Optional.of(object("parameters", inputs));
        return merged(object("name", name, "inputs", given), body);
    }
}
