package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import java.util.Comparator;

/// Something that a run's events add up to. A fold takes the kinds it is about and passes over all others; it may rely
/// on the order of one source's events, never on how sources interleave.
public interface Fold {
    /// Which of two events is the later one, whatever order they came in.
    Comparator<LoggedEvent> BY_STAMP = Comparator.comparingLong(LoggedEvent::wallNs)
            .thenComparing(LoggedEvent::source)
            .thenComparingLong(LoggedEvent::sequence);

    void accept(LoggedEvent logged);
}
