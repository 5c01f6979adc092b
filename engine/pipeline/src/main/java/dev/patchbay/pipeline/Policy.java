package dev.patchbay.pipeline;

/// A pattern of kind policy, attached to a node, a frame or the whole pipeline.
public record Policy(
        String id, String pattern, Attachment attachedTo, PersistentMap<String, Value> parameters, Value.Fields extra) {

    public static Policy of(String id, String pattern, Attachment attachedTo) {
        return new Policy(id, pattern, attachedTo, PersistentMap.empty(), Value.Fields.NONE);
    }

    public Policy with(String parameter, Value value) {
        return new Policy(id, pattern, attachedTo, parameters.with(parameter, value), extra);
    }

    public Policy without(String parameter) {
        return new Policy(id, pattern, attachedTo, parameters.without(parameter), extra);
    }
}
