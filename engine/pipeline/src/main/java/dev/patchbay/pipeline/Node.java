package dev.patchbay.pipeline;

import java.util.Optional;

/// A pattern placed on the canvas. `title` is the name the person gave it; parameters hold only what differs from the
/// pattern's defaults or was set on purpose. `extra` is what the file says beyond what this version knows.
///
/// @param isDisabled stands on the canvas and takes no part: what comes in goes on as if the node were a wire
public record Node(
        String id,
        String pattern,
        Optional<String> title,
        PersistentMap<String, Value> parameters,
        boolean isDisabled,
        Value.Fields extra)
        implements Comparable<Node> {

    public static Node of(String id, String pattern) {
        return new Node(id, pattern, Optional.empty(), PersistentMap.empty(), false, Value.Fields.NONE);
    }

    public Node titled(String newTitle) {
        return new Node(id, pattern, Optional.of(newTitle).filter(t -> !t.isBlank()), parameters, isDisabled, extra);
    }

    public Node with(String parameter, Value value) {
        return new Node(id, pattern, title, parameters.with(parameter, value), isDisabled, extra);
    }

    public Node without(String parameter) {
        return new Node(id, pattern, title, parameters.without(parameter), isDisabled, extra);
    }

    public Node disabled(boolean whether) {
        return new Node(id, pattern, title, parameters, whether, extra);
    }

    public Node withId(String newId) {
        return new Node(newId, pattern, title, parameters, isDisabled, extra);
    }

    @Override
    public int compareTo(Node other) {
        return id.compareTo(other.id);
    }
}
