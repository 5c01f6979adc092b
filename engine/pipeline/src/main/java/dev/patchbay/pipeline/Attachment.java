package dev.patchbay.pipeline;

/// What a policy holds for.
public sealed interface Attachment {
    record ToNode(String node) implements Attachment {}

    record ToFrame(String frame) implements Attachment {}

    record ToPipeline() implements Attachment {}
}
