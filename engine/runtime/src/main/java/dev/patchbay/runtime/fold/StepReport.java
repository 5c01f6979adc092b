package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.run.RunEvent.StepFacts;
import java.time.Instant;
import java.util.Optional;

/// How far one step of a run's plan is, and when it began and ended.
public record StepReport(StepFacts facts, NodeState state, Optional<Instant> startedAt, Optional<Instant> endedAt) {}
