package dev.patchbay.pipeline.plan;

/// A kind of process that a step needs, and how many.
public record Role(String name, int replicas) {
    public static final String WORKER = "worker";
    public static final String EVALUATOR = "evaluator";
    public static final String REPLICA = "replica";
}
