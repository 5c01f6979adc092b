package dev.patchbay.kubernetes.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// One object as it is written down for a cluster. The tree is nobody's to change once it stands here.
public record Document(ObjectNode tree) {
    public String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    public String kind() {
        return tree.path("kind").asText();
    }

    public String name() {
        return tree.path("metadata").path("name").asText();
    }

    /// Nothing for what belongs to the whole cluster.
    public Optional<String> namespace() {
        String namespace = tree.path("metadata").path("namespace").asText("");
        return namespace.isEmpty() ? Optional.empty() : Optional.of(namespace);
    }
}
