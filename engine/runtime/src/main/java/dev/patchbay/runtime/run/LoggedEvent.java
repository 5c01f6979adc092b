package dev.patchbay.runtime.run;

import java.util.Comparator;

/// An event with who wrote it, its number in that source's sequence, and when.
///
/// @param source `run` for the supervisor, otherwise a worker's name
/// @param wallNs nanoseconds since 1970
/// @param simulatedPs the source's simulated clock; 0 before it starts
public record LoggedEvent(String source, long sequence, long wallNs, long simulatedPs, RunEvent event) {
    /// Which of two events is the later one, whatever order they came in.
    public static final Comparator<LoggedEvent> BY_STAMP = Comparator.comparingLong(LoggedEvent::wallNs)
            .thenComparing(LoggedEvent::source)
            .thenComparingLong(LoggedEvent::sequence);
}
