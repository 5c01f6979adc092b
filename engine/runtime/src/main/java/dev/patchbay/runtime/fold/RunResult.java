package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.fold.worker.Staleness;
import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run brought: what a person wants to read when it is over.
///
/// @param staleness one for each training with parameter servers
/// @param selections one for each step that selects, in the plan's order
/// @param endpoints one for each step that serves, in the plan's order
/// @param failure the first step that failed, if one did
/// @param wallNs from the first event to the last, measured on this computer
/// @param simulatedPs how long it would have taken on the target's devices, by the model
public record RunResult(
        Optional<RunEvent.RunStarted> start,
        Optional<RunEvent.RunEnded> end,
        List<Trained> trained,
        List<Staleness> staleness,
        List<Predicted> predicted,
        List<Selection> selections,
        List<Endpoint> endpoints,
        List<Cached> cached,
        List<RunEvent.WorkerLost> lost,
        Optional<Failure> failure,
        long wallNs,
        long simulatedPs) {

    public RunResult {
        trained = List.copyOf(trained);
        staleness = List.copyOf(staleness);
        predicted = List.copyOf(predicted);
        selections = List.copyOf(selections);
        endpoints = List.copyOf(endpoints);
        cached = List.copyOf(cached);
        lost = List.copyOf(lost);
    }

    /// How far the simulated times may be off; 0 where nobody knows.
    public double relativeError() {
        return start.map(RunEvent.RunStarted::relativeError).orElse(0.0);
    }

    /// One training step.
    ///
    /// @param samplesPerSecond of all its workers together, from its first to its last step, measured
    /// @param simulatedPs when its last step ended on the target's clock
    /// @param loss not a number where there is none
    /// @param validation its model on validation data, by whoever evaluated it last
    /// @param modelled whether nothing was computed in it but its simulated time
    /// @param relativeError how far `simulatedPs` may be off: 0.2 means ±20 %; 0 where nobody knows
    public record Trained(
            String step,
            String title,
            int workers,
            long steps,
            double loss,
            double samplesPerSecond,
            long simulatedPs,
            Optional<Score> validation,
            boolean modelled,
            double relativeError) {}

    /// One training step on the virtual fleet. There is no loss, since nothing was trained.
    ///
    /// @param simulatedPs when its last rank ended its last step
    /// @param figures what the step reported, by name
    public record Predicted(
            String step, String title, int workers, long steps, long simulatedPs, Map<String, Double> figures) {
        public Predicted {
            figures = Map.copyOf(figures);
        }
    }

    public record Score(double accuracy, double loss, long samples) {}

    /// @param winner the training step
    /// @param report the winner on data that took no part in the choice
    public record Selection(
            String step, String winner, String title, String by, double value, Optional<Score> report) {}

    /// Where a model is served, and how its check went.
    public record Endpoint(RunEvent.EndpointUp up, Optional<RunEvent.EndpointChecked> check) {}

    /// Why a step failed, and which node of the drawing it is of.
    public record Failure(String node, String reason) {}

    /// A step that was skipped because its result was there.
    public record Cached(String step, String title, long ageSeconds) {}
}
