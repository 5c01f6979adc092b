package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Copies a part of a drawing beside itself.
final class Duplicate {
    /// How far a copy lies from its original, in pixels.
    private static final double OFFSET = 32;

    private Duplicate() {}

    static Pipeline of(Pipeline pipeline, Collection<String> nodes) {
        Map<String, String> copies = new HashMap<>();
        Pipeline next = pipeline;
        for (String id : nodes) {
            if (pipeline.node(id).isPresent()) {
                String copy = Edits.freshId(next, id);
                copies.put(id, copy);
                Position at = pipeline.layout().get(id).orElse(Position.ORIGIN);
                next = next.with(pipeline.node(id).get().withId(copy), at.plus(OFFSET, OFFSET));
            }
        }
        for (String id : copies.keySet()) {
            for (Wire wire : pipeline.wiresOf(id)) {
                String from = copies.get(wire.from().node());
                String to = copies.get(wire.to().node());
                if (from != null && to != null) {
                    next = next.with(
                            Wire.of(from, wire.from().port(), to, wire.to().port()));
                }
            }
        }
        return withPolicies(pipeline, next, copies);
    }

    private static Pipeline withPolicies(Pipeline pipeline, Pipeline copied, Map<String, String> copies) {
        Pipeline next = copied;
        for (Policy policy : pipeline.policies().values()) {
            if (policy.attachedTo() instanceof Attachment.ToNode(String node) && copies.containsKey(node)) {
                next = next.with(new Policy(
                        Edits.freshId(next, policy.id()),
                        policy.pattern(),
                        new Attachment.ToNode(copies.getOrDefault(node, node)),
                        policy.parameters(),
                        policy.extra()));
            }
        }
        return next;
    }
}
