package dev.patchbay.kubernetes.plain;

import static dev.patchbay.kubernetes.document.Trees.list;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.document.Document;

/// Who may talk to whom, and how much of a service a drained node may take away.
public record Guards(Basics basics) {
    private static final int DNS = 53;

    /// Pods that train reach each other and the cluster's name service, and nothing else reaches them or is reached.
    public Document amongThemselves(String name, ObjectNode podLabels) {
        ArrayNode peers = list(object("podSelector", object("matchLabels", podLabels)));
        return policy(
                name,
                podLabels,
                object(
                        "policyTypes",
                        list("Ingress", "Egress"),
                        "ingress",
                        list(object("from", peers)),
                        "egress",
                        list(object("to", peers), object("ports", list(port("UDP", DNS), port("TCP", DNS))))));
    }

    /// Pods that answer requests are reached at one port only.
    public Document atOnePort(String name, ObjectNode podLabels, int port) {
        return policy(
                name,
                podLabels,
                object("policyTypes", list("Ingress"), "ingress", list(object("ports", list(port("TCP", port))))));
    }

    /// Pods that nobody calls.
    public Document notAtAll(String name, ObjectNode podLabels) {
        return policy(name, podLabels, object("policyTypes", list("Ingress"), "ingress", list()));
    }

    private Document policy(String name, ObjectNode podLabels, ObjectNode rest) {
        ObjectNode spec = object("podSelector", object("matchLabels", podLabels));
        spec.setAll(rest);
        return new Document(object(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                basics.metadata(name),
                "spec",
                spec));
    }

    private static ObjectNode port(String protocol, int number) {
        return object("protocol", protocol, "port", number);
    }

    /// One pod at a time may be taken away for a node's sake.
    public Document oneAtATime(String name, ObjectNode podLabels) {
        return new Document(object(
                "apiVersion",
                "policy/v1",
                "kind",
                "PodDisruptionBudget",
                "metadata",
                basics.metadata(name),
                "spec",
                object("maxUnavailable", 1, "selector", object("matchLabels", podLabels))));
    }
}
