package dev.patchbay.app.runs;

import dev.patchbay.runtime.run.RunEvent.Outcome;
import java.time.Instant;
import java.util.Optional;

/// A run of the store, as a line of the list.
///
/// @param running whether it runs now, in this program or another
/// @param outcome nothing while it runs, or when it broke off without a word
public record PastRun(
        String id,
        String pipeline,
        Instant started,
        long durationNs,
        boolean running,
        Optional<Outcome> outcome,
        String reason) {
    /// Whether another run can go on where this one stopped.
    boolean canResume() {
        return !running && outcome.filter(o -> o == Outcome.DONE).isEmpty();
    }
}
