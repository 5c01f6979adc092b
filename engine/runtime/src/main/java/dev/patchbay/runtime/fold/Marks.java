package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what stands as a mark on the charts, the earliest first, up to a bound.
final class Marks {
    private static final int MAX_MARKS = 256;
    private static final long SAME_CAUSE_NS = 5_000_000_000L;
    private static final String KILL = "kill";
    private static final Comparator<Mark> IN_TIME = Comparator.comparingLong(Mark::wallNs)
            .thenComparing(Mark::worker)
            .thenComparing(Mark::kind)
            .thenComparing(Mark::detail);

    private final List<Mark> marks = new ArrayList<>();

    void fault(RunEvent.FaultInjected injected, long wallNs) {
        Mark.Kind kind = injected.fault().equals(KILL) ? Mark.Kind.KILLED : Mark.Kind.FAULT;
        add(new Mark(wallNs, kind, injected.worker(), "", injected.fault()));
    }

    void lost(RunEvent.WorkerLost lost, long wallNs) {
        add(new Mark(wallNs, Mark.Kind.LOST, lost.worker(), lost.step(), lost.reason()));
    }

    /// A step begins as generation 0; every later one is a change.
    void generation(RunEvent.GenerationFormed formed, long wallNs) {
        if (formed.generation() > 0) {
            add(new Mark(wallNs, Mark.Kind.GENERATION, "", formed.step(), Integer.toString(formed.generation())));
        }
    }

    void joined(RunEvent.WorkerJoined joined, long wallNs) {
        add(new Mark(wallNs, Mark.Kind.JOINED, joined.worker(), joined.step(), Long.toString(joined.index())));
    }

    /// A worker that is lost because it was killed is marked once, by the cause.
    List<Mark> snapshot() {
        List<Mark> sorted = marks.stream().sorted(IN_TIME).toList();
        return sorted.stream().filter(mark -> !follows(mark, sorted)).toList();
    }

    private static boolean follows(Mark mark, List<Mark> sorted) {
        return mark.kind() == Mark.Kind.LOST
                && sorted.stream()
                        .anyMatch(cause -> (cause.kind() == Mark.Kind.KILLED || cause.kind() == Mark.Kind.FAULT)
                                && cause.worker().equals(mark.worker())
                                && cause.wallNs() <= mark.wallNs()
                                && mark.wallNs() - cause.wallNs() < SAME_CAUSE_NS);
    }

    private void add(Mark mark) {
        marks.add(mark);
        if (marks.size() > MAX_MARKS) {
            marks.sort(IN_TIME);
            marks.removeLast();
        }
    }
}
