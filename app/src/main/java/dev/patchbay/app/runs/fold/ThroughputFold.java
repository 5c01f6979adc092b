package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Folds training steps into samples per second. Windows lie at whole multiples of their length since 1970 and double
/// when a run outgrows them, so memory is bounded and the result depends on the events alone.
public final class ThroughputFold implements Fold {
    static final long FIRST_WINDOW_NS = 1_000_000_000L;
    static final int MAX_WINDOWS = 512;
    private static final int MAX_MARKS = 256;
    private static final long SAME_CAUSE_NS = 5_000_000_000L;
    private static final Comparator<Throughput.Mark> IN_TIME = Comparator.comparingLong(Throughput.Mark::wallNs)
            .thenComparing(Throughput.Mark::worker)
            .thenComparing(Throughput.Mark::kind)
            .thenComparing(Throughput.Mark::detail);

    private final Map<String, Map<Long, Long>> samples = new TreeMap<>(WorkerOrder.NATURAL);
    private final List<Throughput.Mark> marks = new ArrayList<>();
    private final Set<String> trainSteps = new HashSet<>();
    private final Set<String> endedSteps = new HashSet<>();
    private long windowNs = FIRST_WINDOW_NS;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long lastTrainedNs = Long.MIN_VALUE;
    private boolean runEnded;

    @Override
    public void accept(LoggedEvent logged) {
        widen(logged.wallNs());
        switch (logged.event()) {
            case RunEvent.RunStarted started ->
                started.steps().stream()
                        .filter(s -> s.stepKind().equals("train"))
                        .forEach(s -> trainSteps.add(s.step()));
            case RunEvent.TrainingStep step -> {
                lastTrainedNs = Math.max(lastTrainedNs, logged.wallNs());
                samples.computeIfAbsent(step.worker(), _ -> new TreeMap<>())
                        .merge(logged.wallNs() / windowNs, (long) step.samples(), Long::sum);
            }
            case RunEvent.FaultInjected(String worker, String fault) ->
                mark(
                        logged.wallNs(),
                        worker,
                        fault.equals("kill") ? Throughput.MarkKind.KILLED : Throughput.MarkKind.FAULT,
                        fault);
            case RunEvent.WorkerLost lost ->
                mark(logged.wallNs(), lost.worker(), Throughput.MarkKind.LOST, lost.reason());
            case RunEvent.StepDone done -> endedSteps.add(done.step());
            case RunEvent.StepCached cached -> endedSteps.add(cached.step());
            case RunEvent.StepFailed failed -> endedSteps.add(failed.step());
            case RunEvent.StepCancelled(String step) -> endedSteps.add(step);
            case RunEvent.RunEnded _ -> runEnded = true;
            default -> {}
        }
    }

    /// Nothing until a window with training in it is complete.
    public Optional<Throughput> snapshot() {
        boolean over = runEnded || (!trainSteps.isEmpty() && endedSteps.containsAll(trainSteps));
        // Once training is over its last window is as complete as it will ever be.
        long end = over ? lastTrainedNs / windowNs + 1 : lastNs / windowNs;
        long first = firstNs / windowNs;
        if (samples.isEmpty() || end <= first) {
            return Optional.empty();
        }
        double seconds = windowNs / 1e9;
        List<Throughput.Series> workers = new ArrayList<>();
        samples.forEach((worker, counts) -> {
            List<Double> rates = new ArrayList<>();
            for (long window = first; window < end; window++) {
                rates.add(counts.getOrDefault(window, 0L) / seconds);
            }
            workers.add(new Throughput.Series(worker, rates));
        });
        return Optional.of(new Throughput(first * windowNs, windowNs, workers, shownMarks(), over));
    }

    /// A worker that is lost because it was killed is marked once, by the cause.
    private List<Throughput.Mark> shownMarks() {
        List<Throughput.Mark> sorted = marks.stream().sorted(IN_TIME).toList();
        List<Throughput.Mark> shown = new ArrayList<>();
        for (Throughput.Mark mark : sorted) {
            boolean follows = mark.kind() == Throughput.MarkKind.LOST
                    && sorted.stream()
                            .anyMatch(cause -> cause.kind() != Throughput.MarkKind.LOST
                                    && cause.worker().equals(mark.worker())
                                    && cause.wallNs() <= mark.wallNs()
                                    && mark.wallNs() - cause.wallNs() < SAME_CAUSE_NS);
            if (!follows) {
                shown.add(mark);
            }
        }
        return shown;
    }

    private void mark(long wallNs, String worker, Throughput.MarkKind kind, String detail) {
        marks.add(new Throughput.Mark(wallNs, worker, kind, detail));
        if (marks.size() > MAX_MARKS) {
            marks.sort(IN_TIME);
            marks.removeLast();
        }
    }

    private void widen(long wallNs) {
        firstNs = Math.min(firstNs, wallNs);
        lastNs = Math.max(lastNs, wallNs);
        while (lastNs / windowNs - firstNs / windowNs >= MAX_WINDOWS) {
            windowNs *= 2;
            samples.values().forEach(ThroughputFold::halve);
        }
    }

    private static void halve(Map<Long, Long> counts) {
        Map<Long, Long> wider = new TreeMap<>();
        counts.forEach((window, count) -> wider.merge(window / 2, count, Long::sum));
        counts.clear();
        counts.putAll(wider);
    }
}
