package dev.patchbay.app.runs.replay;

import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// A log in the order of one clock, each event with its place on it. The order of one source's events stays as the
/// source wrote them, whatever its clock did. The supervisor has no simulated clock: what it said stands where the
/// furthest worker was when it said it.
final class Timeline {
    private record Placed(LoggedEvent event, long at) {}

    private final List<Placed> events;

    private Timeline(List<Placed> events) {
        this.events = events;
    }

    static Timeline of(List<LoggedEvent> log, Clock clock) {
        List<Placed> byWall = placed(log, LoggedEvent::wallNs);
        return switch (clock) {
            case WALL -> {
                long first = byWall.isEmpty() ? 0 : byWall.getFirst().at();
                yield new Timeline(byWall.stream()
                        .map(p -> new Placed(p.event(), p.at() - first))
                        .toList());
            }
            case SIMULATED -> {
                long[] furthest = {0};
                yield new Timeline(placed(byWall.stream().map(Placed::event).toList(), e -> {
                    furthest[0] = Math.max(furthest[0], e.simulatedPs());
                    return e.source().equals(EventLog.SUPERVISOR) ? furthest[0] : e.simulatedPs();
                }));
            }
        };
    }

    /// By a stamp that never goes back within a source.
    private static List<Placed> placed(List<LoggedEvent> log, ToLongFunction<LoggedEvent> stamp) {
        Map<String, Long> ofSource = new HashMap<>();
        List<Placed> placed = new ArrayList<>();
        for (LoggedEvent event : log) {
            placed.add(new Placed(event, ofSource.merge(event.source(), stamp.applyAsLong(event), Math::max)));
        }
        placed.sort(Comparator.comparingLong(Placed::at));
        return placed;
    }

    int size() {
        return events.size();
    }

    LoggedEvent event(int index) {
        return events.get(index).event();
    }

    /// How many events lie at or before a place.
    int countTo(long at) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).at() <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The last event's place.
    long length() {
        return events.isEmpty() ? 0 : events.getLast().at();
    }
}
