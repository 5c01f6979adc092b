package dev.patchbay.app.runs.replay;

import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A whole log, and what it adds up to at any moment of either clock. Going on costs only the events in between; going
/// back folds from the start. Used by one thread at a time.
public final class Recording {
    private final Map<Clock, Timeline> timelines = new EnumMap<>(Clock.class);
    private Clock foldedBy = Clock.WALL;
    private RunFold fold = new RunFold();
    private int folded;

    public Recording(List<LoggedEvent> log) {
        for (Clock clock : Clock.values()) {
            timelines.put(clock, Timeline.of(log, clock));
        }
    }

    /// From the first event to the last, in the clock's units.
    public long length(Clock clock) {
        return timeline(clock).length();
    }

    /// @param at in the clock's units from the run's beginning
    public synchronized RunSnapshot at(Clock clock, long at) {
        Timeline timeline = timeline(clock);
        int wanted = timeline.countTo(at);
        if (clock != foldedBy || wanted < folded) {
            fold = new RunFold();
            folded = 0;
            foldedBy = clock;
        }
        for (; folded < wanted; folded++) {
            fold.accept(timeline.event(folded));
        }
        return fold.snapshot();
    }

    private Timeline timeline(Clock clock) {
        return java.util.Objects.requireNonNull(timelines.get(clock));
    }
}
