package dev.patchbay.app.runs;

import dev.patchbay.runtime.run.LoggedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// The newest events, numbered from the first; older ones stay in the run's file only. What comes many times a second
/// has a place of its own, so that it does not push out what happened once.
final class EventLines {
    static final int KEPT_FREQUENT = 1 << 12;
    static final int KEPT_RARE = 1 << 14;

    /// @param seen how many events there were by then, for the next time
    record Fresh(List<LoggedEvent> events, long seen) {}

    private record Line(long number, LoggedEvent event) {}

    private final Deque<Line> frequent = new ArrayDeque<>();
    private final Deque<Line> rare = new ArrayDeque<>();
    private long count;

    void add(LoggedEvent event) {
        boolean often = EventText.isFrequent(event.event());
        Deque<Line> lines = often ? frequent : rare;
        if (lines.size() == (often ? KEPT_FREQUENT : KEPT_RARE)) {
            lines.removeFirst();
        }
        lines.addLast(new Line(count, event));
        count++;
    }

    Fresh after(long seen) {
        List<Line> fresh = new ArrayList<>();
        for (Deque<Line> lines : List.of(frequent, rare)) {
            Stream.generate(lines.descendingIterator()::next)
                    .limit(lines.size())
                    .takeWhile(line -> line.number() >= seen)
                    .forEach(fresh::add);
        }
        fresh.sort(Comparator.comparingLong(Line::number));
        return new Fresh(fresh.stream().map(Line::event).toList(), count);
    }
}
