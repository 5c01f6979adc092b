package dev.patchbay.app.runs;

import dev.patchbay.runtime.run.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest events in a ring, numbered from the first; older ones stay in the run's file only.
final class EventLines {
    static final int KEPT = 1 << 15;

    private final @Nullable LoggedEvent[] ring = new LoggedEvent[KEPT];
    private long count;

    void add(LoggedEvent event) {
        ring[(int) (count % KEPT)] = event;
        count++;
    }

    List<LoggedEvent> after(long seen) {
        long from = Math.max(seen, count - KEPT);
        List<LoggedEvent> lines = new ArrayList<>();
        for (long i = from; i < count; i++) {
            LoggedEvent event = ring[(int) (i % KEPT)];
            if (event != null) {
                lines.add(event);
            }
        }
        return lines;
    }
}
