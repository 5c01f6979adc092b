package dev.patchbay.app.bench.recovery;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.bench.Comparison;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent.GenerationFormed;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A training's log, and when which of its workers was killed.
record KillLog(List<LoggedEvent> events, List<Kill> kills) {
    /// The first steps of a world warm up.
    private static final int LEFT_OUT = 3;

    /// @param quietSinceNs since when nobody was on the way
    /// @param generation the one it happened in
    record Kill(long quietSinceNs, long atNs, int generation, String worker) {}

    KillLog {
        events = List.copyOf(events);
        kills = List.copyOf(kills);
    }

    /// From one step's end to the next, while nobody was missing or loading.
    double undisturbedStepNs() throws BenchFailed {
        List<Double> durationsNs = new ArrayList<>();
        for (Kill kill : kills) {
            Map<String, List<Long>> ends = steps().filter(e -> step(e).generation() == kill.generation())
                    .filter(e -> e.wallNs() >= kill.quietSinceNs() && e.wallNs() < kill.atNs())
                    .collect(Collectors.groupingBy(
                            LoggedEvent::source, Collectors.mapping(LoggedEvent::wallNs, Collectors.toList())));
            for (List<Long> ofWorker : ends.values()) {
                List<Long> sorted = ofWorker.stream().sorted().toList();
                for (int i = LEFT_OUT; i < sorted.size(); i++) {
                    durationsNs.add((double) (sorted.get(i) - sorted.get(i - 1)));
                }
            }
        }
        if (durationsNs.isEmpty()) {
            throw new BenchFailed("no undisturbed step was logged");
        }
        return Comparison.median(durationsNs);
    }

    /// Until the last of those who are left has finished a step without the killed one.
    List<Long> recoveriesNs() throws BenchFailed {
        List<Long> recoveriesNs = new ArrayList<>();
        for (Kill kill : kills) {
            GenerationFormed next = generations().stream()
                    .filter(g ->
                            g.generation() > kill.generation() && !g.workers().contains(kill.worker()))
                    .findFirst()
                    .orElseThrow(() -> new BenchFailed("nobody went on without " + kill.worker()));
            long lastNs = 0;
            for (String worker : next.workers()) {
                lastNs = Math.max(
                        lastNs,
                        steps().filter(e -> e.source().equals(worker)
                                        && step(e).generation() >= next.generation()
                                        && e.wallNs() > kill.atNs())
                                .mapToLong(LoggedEvent::wallNs)
                                .min()
                                .orElseThrow(() -> new BenchFailed(worker + " finished no step any more")));
            }
            recoveriesNs.add(lastNs - kill.atNs());
        }
        return recoveriesNs;
    }

    private List<GenerationFormed> generations() {
        return events.stream()
                .filter(e -> e.event() instanceof GenerationFormed)
                .map(e -> (GenerationFormed) e.event())
                .sorted(Comparator.comparingInt(GenerationFormed::generation))
                .toList();
    }

    /// Steps that somebody had finished and that a later generation took again.
    long lostSteps() {
        Map<Integer, Long> begins = new HashMap<>();
        generations().forEach(g -> begins.put(g.generation(), g.index()));
        return steps().map(KillLog::step)
                .filter(s -> begins.entrySet().stream()
                        .anyMatch(later -> later.getKey() > s.generation() && later.getValue() <= s.index()))
                .mapToLong(TrainingStep::index)
                .distinct()
                .count();
    }

    /// By training step.
    Map<Long, Double> losses() {
        Map<Long, Double> losses = new TreeMap<>();
        steps().map(KillLog::step)
                .sorted(Comparator.comparingInt(TrainingStep::generation))
                .forEach(s -> losses.put(s.index(), s.loss()));
        return losses;
    }

    private Stream<LoggedEvent> steps() {
        return events.stream().filter(e -> e.event() instanceof TrainingStep);
    }

    private static TrainingStep step(LoggedEvent logged) {
        return (TrainingStep) logged.event();
    }
}
