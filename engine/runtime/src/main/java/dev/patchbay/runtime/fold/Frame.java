package dev.patchbay.runtime.fold;

import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.Optional;

/// How a run began and ended, and how long it took so far.
final class Frame {
    private Optional<RunEvent.RunStarted> start = Optional.empty();
    private Optional<RunEvent.RunEnded> end = Optional.empty();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long simulatedPs;

    void see(LoggedEvent logged) {
        firstNs = Math.min(firstNs, logged.wallNs());
        lastNs = Math.max(lastNs, logged.wallNs());
        simulatedPs = Math.max(simulatedPs, logged.simulatedPs());
    }

    void begin(RunEvent.RunStarted started) {
        start = Optional.of(started);
    }

    void trained(RunEvent.TrainingStep step) {
        simulatedPs = Math.max(simulatedPs, step.simulated().endPs());
    }

    void predicted(RunEvent.FleetStep step) {
        simulatedPs = Math.max(simulatedPs, step.endPs().most());
    }

    void finish(RunEvent.RunEnded ended) {
        end = Optional.of(ended);
        simulatedPs = Math.max(simulatedPs, ended.simulatedPs());
    }

    Optional<RunEvent.RunStarted> start() {
        return start;
    }

    Optional<RunEvent.RunEnded> end() {
        return end;
    }

    /// Nanoseconds since 1970; 0 while nothing has come.
    long firstNs() {
        return firstNs == Long.MAX_VALUE ? 0 : firstNs;
    }

    long lastNs() {
        return lastNs == Long.MIN_VALUE ? 0 : lastNs;
    }

    /// The furthest simulated clock.
    long simulatedPs() {
        return simulatedPs;
    }

    Optional<RunEvent.StepFacts> facts(String step) {
        return start.stream()
                .flatMap(s -> s.steps().stream())
                .filter(s -> s.step().equals(step))
                .findFirst();
    }

    boolean hasServers(String step) {
        return facts(step).filter(f -> f.roles().containsKey(Role.SERVER)).isPresent();
    }

    String title(String step) {
        return facts(step).map(RunEvent.StepFacts::title).orElse(step);
    }
}
