package dev.patchbay.app.bench;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import dev.patchbay.runtime.run.RunEvent.WorkerHealth;
import dev.patchbay.runtime.run.RunEvent.WorkerSpawned;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run's log says about its speed.
record RunLog(List<LoggedEvent> events) {
    RunLog {
        events = List.copyOf(events);
    }

    /// All workers' rates, added up.
    ///
    /// @param leftOut how many steps of each worker do not count: what is compiled and cached is so by then
    double imagesPerSecond(int leftOut) {
        Map<String, List<LoggedEvent>> byWorker =
                of(TrainingStep.class).collect(Collectors.groupingBy(LoggedEvent::source));
        return byWorker.values().stream()
                .mapToDouble(steps -> rate(steps, leftOut))
                .sum();
    }

    private static double rate(List<LoggedEvent> steps, int leftOut) {
        List<LoggedEvent> inOrder = steps.stream()
                .sorted(Comparator.comparingLong(LoggedEvent::sequence))
                .toList();
        long images = inOrder.stream()
                .skip(leftOut)
                .mapToLong(e -> ((TrainingStep) e.event()).samples())
                .sum();
        long ns = inOrder.getLast().wallNs() - inOrder.get(leftOut - 1).wallNs();
        return images * 1e9 / ns;
    }

    /// A step's wall time.
    ///
    /// @param leftOut how many steps of each worker do not count
    double medianStepNs(int leftOut) {
        return Comparison.median(of(TrainingStep.class)
                .map(e -> (TrainingStep) e.event())
                .filter(step -> step.index() >= leftOut)
                .map(step -> (double) (step.computeNs() + step.exchangeNs() + step.waitNs()))
                .toList());
    }

    /// From the first process's start until the last worker had finished its first step.
    long firstStepsNs() {
        long began =
                of(WorkerSpawned.class).mapToLong(LoggedEvent::wallNs).min().orElseThrow();
        long ended = of(TrainingStep.class)
                .filter(e -> ((TrainingStep) e.event()).index() == 0)
                .mapToLong(LoggedEvent::wallNs)
                .max()
                .orElseThrow();
        return ended - began;
    }

    /// Processor time that a worker had taken when its first step was done, on average: workers report it right then.
    double firstStepCpuNs() {
        return of(TrainingStep.class)
                .filter(e -> ((TrainingStep) e.event()).index() == 0)
                .mapToLong(this::cpuNsAfter)
                .average()
                .orElseThrow();
    }

    private long cpuNsAfter(LoggedEvent step) {
        return of(WorkerHealth.class)
                .filter(e -> e.source().equals(step.source()) && e.sequence() > step.sequence())
                .mapToLong(e -> ((WorkerHealth) e.event()).cpuNs())
                .min()
                .orElseThrow();
    }

    /// The most that any worker was seen with.
    long mostResidentBytes() {
        return of(WorkerHealth.class)
                .mapToLong(e -> ((WorkerHealth) e.event()).residentBytes())
                .max()
                .orElse(0);
    }

    private Stream<LoggedEvent> of(Class<? extends RunEvent> kind) {
        return events.stream().filter(e -> kind.isInstance(e.event()));
    }
}
