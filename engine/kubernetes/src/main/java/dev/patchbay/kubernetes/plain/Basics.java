package dev.patchbay.kubernetes.plain;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pipeline stands on: a namespace, accounts and their rights, maps of texts, a volume.
///
/// @param labels of all of them
public record Basics(String namespace, ObjectNode labels) {
    public Document space() {
        return new Document(object(
                "apiVersion", "v1", "kind", "Namespace", "metadata", object("name", namespace, "labels", labels)));
    }

    /// @param token whether pods get a token of it without asking
    public Document account(String name, boolean token) {
        return new Document(object(
                "apiVersion",
                "v1",
                "kind",
                "ServiceAccount",
                "metadata",
                metadata(name),
                "automountServiceAccountToken",
                token));
    }

    public Document role(String name, List<ObjectNode> rules) {
        return new Document(object(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "Role",
                "metadata",
                metadata(name),
                "rules",
                rules));
    }

    public static ObjectNode rule(String group, List<String> resources, List<String> verbs) {
        return object("apiGroups", list(group), "resources", resources, "verbs", verbs);
    }

    /// Gives an account the role of its name.
    public Document binding(String name) {
        return new Document(object(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "RoleBinding",
                "metadata",
                metadata(name),
                "roleRef",
                object("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", name),
                "subjects",
                list(object("kind", "ServiceAccount", "name", name, "namespace", namespace))));
    }

    public Document map(String name, Map<String, String> data, Map<String, String> binary) {
        return new Document(object(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                metadata(name),
                "data",
                data.isEmpty() ? Optional.empty() : Optional.of(data),
                "binaryData",
                binary.isEmpty() ? Optional.empty() : Optional.of(binary)));
    }

    /// A volume that pods on many nodes write to at once.
    public Document claim(String name, int gibibytes, Optional<String> storageClass) {
        return new Document(object(
                "apiVersion",
                "v1",
                "kind",
                "PersistentVolumeClaim",
                "metadata",
                metadata(name),
                "spec",
                object(
                        "accessModes",
                        list("ReadWriteMany"),
                        "storageClassName",
                        storageClass,
                        "resources",
                        object("requests", object("storage", gibibytes + "Gi")))));
    }

    /// An order of pods that wait for a node; none is ended for another's sake. No namespace holds it.
    public static Document priority(String name, ObjectNode labels, int value) {
        return new Document(object(
                "apiVersion",
                "scheduling.k8s.io/v1",
                "kind",
                "PriorityClass",
                "metadata",
                object("name", name, "labels", labels),
                "value",
                value,
                "globalDefault",
                false,
                "preemptionPolicy",
                "Never"));
    }

    ObjectNode metadata(String name) {
        return object("name", name, "namespace", namespace, "labels", labels);
    }
}
