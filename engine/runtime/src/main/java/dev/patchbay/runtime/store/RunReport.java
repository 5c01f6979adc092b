package dev.patchbay.runtime.store;

import dev.patchbay.runtime.run.RunEvent.StepFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run did, step by step: a fold over its log.
public record RunReport(RunSummary summary, List<StepReport> steps) {

    public enum StepState {
        WAITING,
        RUNNING,
        DONE,
        CACHED,
        FAILED,
        CANCELLED
    }

    /// @param reason why the step failed; "" otherwise
    public record StepReport(
            StepFacts facts,
            StepState state,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Map<String, Double> figures,
            String reason) {}

    public RunReport {
        steps = List.copyOf(steps);
    }
}
