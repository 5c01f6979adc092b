package dev.patchbay.pipeline.plan;

/// What a policy asks of a step.
public sealed interface StepPolicy {

    /// A result not older than this is used again instead of made anew.
    record Memoize(long maxAgeSeconds) implements StepPolicy {}
}
