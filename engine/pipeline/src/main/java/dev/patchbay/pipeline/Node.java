package dev.patchbay.pipeline;

import java.util.Optional;

/// A pattern placed on the canvas. `title` is the name the person gave it; parameters hold only what differs from the
/// pattern's defaults or was set on purpose. `extra` is what the file says beyond what this version knows.
public record Node(
        String id, String pattern, Optional<String> title, PersistentMap<String, Value> parameters, Value.Fields extra)
        implements Comparable<Node> {

    public static Node of(String id, String pattern) {
        return new Node(id, pattern, Optional.empty(), PersistentMap.empty(), Value.Fields.NONE);
    }

    public Node titled(String newTitle) {
        return new Node(id, pattern, Optional.of(newTitle).filter(t -> !t.isBlank()), parameters, extra);
    }

    public Node with(String parameter, Value value) {
        return new Node(id, pattern, title, parameters.with(parameter, value), extra);
    }

    public Node without(String parameter) {
        return new Node(id, pattern, title, parameters.without(parameter), extra);
    }

    public Node withId(String newId) {
        return new Node(newId, pattern, title, parameters, extra);
    }

    @Override
    public int compareTo(Node other) {
        return id.compareTo(other.id);
    }
}
