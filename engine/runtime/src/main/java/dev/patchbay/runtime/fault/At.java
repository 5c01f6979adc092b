package dev.patchbay.runtime.fault;

/// When something happens in a run. Steps and simulated seconds come at the same place in every run; wall seconds do
/// not.
public sealed interface At {
    /// Before that training step is taken; the first one is 0.
    record TrainingStep(long index) implements At {}

    /// At the first commit at which so many steps were taken and so many epochs have ended. There is such a place
    /// before an epoch's end too: whether its samples are enough for one more step depends on who takes part then.
    record Commit(long steps, int epochs) implements At {}

    /// At the first pause after the training's simulated clock has come there.
    record SimulatedSeconds(double seconds) implements At {}

    /// So long after training began, by this computer's clock.
    record WallSeconds(double seconds) implements At {}
}
