package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import java.util.Optional;

/// What a run brought: what a person wants to read when it is over.
///
/// @param wallNs from the first event to the last, measured on this computer
/// @param simulatedPs how long it would have taken on the target's devices, by the model
public record RunResult(
        Optional<RunEvent.RunStarted> start,
        Optional<RunEvent.RunEnded> end,
        List<Trained> trained,
        Optional<Selection> selection,
        Optional<RunEvent.EndpointUp> endpoint,
        Optional<RunEvent.EndpointChecked> check,
        List<Cached> cached,
        List<RunEvent.WorkerLost> lost,
        long wallNs,
        long simulatedPs) {
    public RunResult {
        trained = List.copyOf(trained);
        cached = List.copyOf(cached);
        lost = List.copyOf(lost);
    }

    /// One training step.
    ///
    /// @param samplesPerSecond of all its workers together, from its first to its last step, measured
    /// @param simulatedPs when its last step ended on the target's clock
    /// @param validation its model on validation data, by whoever evaluated it last
    public record Trained(
            String step,
            String title,
            int workers,
            long steps,
            double loss,
            double samplesPerSecond,
            long simulatedPs,
            Optional<Score> validation) {}

    public record Score(double accuracy, double loss, long samples) {}

    /// @param winner the training step
    /// @param report the winner on data that took no part in the choice
    public record Selection(
            String step, String winner, String title, String by, double value, Optional<Score> report) {}

    /// A step that was skipped because its result was there.
    public record Cached(String step, String title, long ageSeconds) {}
}
