package dev.patchbay.pipeline.plan;

/// A kind of process that a step needs, and how many.
public record Role(String name, int replicas) {
    public static final String WORKER = "worker";
    /// Holds variables of the model and updates them.
    public static final String SERVER = "server";
    /// Started and ready to take a lost worker's place.
    public static final String SPARE = "spare";
    public static final String EVALUATOR = "evaluator";
    public static final String REPLICA = "replica";
    /// A program of a person's own.
    public static final String COMMAND = "command";
}
