package dev.patchbay.app.runs;

import dev.patchbay.runtime.run.RunEvent.Outcome;
import java.time.Instant;
import java.util.Optional;

/// A run of the store, as a line of the list.
///
/// @param outcome nothing while it runs, or when it broke off without a word
public record PastRun(
        String id, String pipeline, Instant started, long durationNs, Optional<Outcome> outcome, String reason) {}
