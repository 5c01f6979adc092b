package dev.patchbay.canvas.scope;

import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which nodes of a drawing can be seen. Inside a frame only its members are there; outside, members of folded frames
/// stand behind one card.
///
/// @param inside the frame that is entered
/// @param foldOf for each node that is folded away, the frame that stands for it
public record Scope(Optional<Frame> inside, Map<String, String> foldOf) {
    public static final Scope ALL = new Scope(Optional.empty(), Map.of());

    /// A frame that is no longer there is left.
    public static Scope of(Pipeline pipeline, Optional<String> wanted) {
        Optional<Frame> inside = wanted.flatMap(f -> pipeline.frames().get(f));
        if (inside.isPresent() || pipeline.annotations().folded().isEmpty()) {
            return inside.isPresent() ? new Scope(inside, Map.of()) : ALL;
        }
        Map<String, String> foldOf = new HashMap<>();
        for (String id : pipeline.annotations().folded().keys()) {
            pipeline.frames().get(id).ifPresent(f -> f.members().forEach(node -> foldOf.put(node, id)));
        }
        return new Scope(Optional.empty(), foldOf);
    }

    /// Whether the node has a card of its own.
    public boolean shows(String node) {
        return inside.map(f -> f.members().contains(node)).orElse(!foldOf.containsKey(node));
    }

    /// The folded frame that stands for the node.
    public Optional<String> fold(String node) {
        return Optional.ofNullable(foldOf.get(node));
    }

    public boolean isWhole() {
        return inside.isEmpty() && foldOf.isEmpty();
    }
}
