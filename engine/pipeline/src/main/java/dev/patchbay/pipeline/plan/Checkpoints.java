package dev.patchbay.pipeline.plan;

/// How often a training is kept on disk, to go on from there should all its processes end.
///
/// @param everySteps steps from one checkpoint to the next; 0 for none
/// @param kept older ones are removed
public record Checkpoints(int everySteps, int kept) {
    /// Of a training that says nothing of it: also who did not think of it may want to go on tomorrow.
    public static final Checkpoints USUAL = new Checkpoints(100, 3);
}
