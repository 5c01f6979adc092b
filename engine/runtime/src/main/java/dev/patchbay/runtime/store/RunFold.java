package dev.patchbay.runtime.store;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.StepFacts;
import dev.patchbay.runtime.store.RunReport.StepReport;
import dev.patchbay.runtime.store.RunReport.StepState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Takes a log's events one by one and says at any time what they amount to.
final class RunFold {
    private final Map<String, StepReport> steps = new LinkedHashMap<>();
    private Optional<RunStarted> header = Optional.empty();
    private Optional<RunEnded> end = Optional.empty();
    private long startedNs;
    private long latestNs;
    private long latestPs;

    void accept(LoggedEvent logged) {
        Instant at = instant(logged.wallNs());
        if (startedNs == 0) {
            startedNs = logged.wallNs();
        }
        latestNs = Math.max(latestNs, logged.wallNs());
        latestPs = Math.max(latestPs, logged.simulatedPs());
        switch (logged.event()) {
            case RunStarted started -> begin(started);
            case RunEvent.StepStarted(String step) ->
                change(step, s -> stepIs(s, StepState.RUNNING, Optional.of(at), Optional.empty(), ""));
            case RunEvent.StepCached(String step, var _, var _) ->
                change(step, s -> stepIs(s, StepState.CACHED, s.startedAt(), Optional.of(at), ""));
            case RunEvent.StepDone(String step, Map<String, Double> figures) ->
                change(
                        step,
                        s -> new StepReport(s.facts(), StepState.DONE, s.startedAt(), Optional.of(at), figures, ""));
            case RunEvent.StepFailed(String step, String reason) ->
                change(step, s -> stepIs(s, StepState.FAILED, s.startedAt(), Optional.of(at), reason));
            case RunEvent.StepCancelled(String step) ->
                change(step, s -> stepIs(s, StepState.CANCELLED, s.startedAt(), Optional.of(at), ""));
            case RunEnded ended -> end = Optional.of(ended);
            case RunEvent.StepProgress _,
                    RunEvent.StepNote _,
                    RunEvent.WorkerSpawned _,
                    RunEvent.WorkerReady _,
                    RunEvent.WorkerHealth _,
                    RunEvent.WorkerEnded _,
                    RunEvent.WorkerLost _,
                    RunEvent.GenerationFormed _,
                    RunEvent.TrainingStep _,
                    RunEvent.ModelSaved _,
                    RunEvent.EndpointTraffic _,
                    RunEvent.Evaluated _,
                    RunEvent.Selected _,
                    RunEvent.EndpointUp _,
                    RunEvent.EndpointChecked _,
                    RunEvent.FaultInjected _ -> {}
        }
    }

    private void begin(RunStarted started) {
        header = Optional.of(started);
        for (StepFacts facts : started.steps()) {
            steps.put(
                    facts.step(),
                    new StepReport(facts, StepState.WAITING, Optional.empty(), Optional.empty(), Map.of(), ""));
        }
    }

    private void change(String step, UnaryOperator<StepReport> how) {
        steps.computeIfPresent(step, (_, report) -> how.apply(report));
    }

    private static StepReport stepIs(
            StepReport step, StepState state, Optional<Instant> from, Optional<Instant> to, String reason) {
        return new StepReport(step.facts(), state, from, to, step.figures(), reason);
    }

    Optional<RunStarted> header() {
        return header;
    }

    Instant startedAt() {
        return instant(startedNs);
    }

    /// @param open how the run stands when its log has no end, and why
    RunReport report(String id, Path folder, RunState open, String why) {
        RunState state = end.map(e -> switch (e.outcome()) {
                    case DONE -> RunState.DONE;
                    case FAILED -> RunState.FAILED;
                    case CANCELLED -> RunState.CANCELLED;
                })
                .orElse(open);
        int done = (int) steps.values().stream()
                .filter(s -> s.state() == StepState.DONE || s.state() == StepState.CACHED)
                .count();
        RunSummary summary = new RunSummary(
                id,
                folder,
                header.map(RunStarted::pipeline).orElse(""),
                header.map(RunStarted::file).orElse(""),
                header.map(RunStarted::place).orElse(""),
                header.map(h -> h.target().name()).orElse(""),
                instant(startedNs),
                state == RunState.RUNNING ? Optional.empty() : Optional.of(instant(latestNs)),
                state,
                end.map(RunEnded::reason).orElse(why),
                steps.size(),
                done,
                latestPs);
        return new RunReport(summary, List.copyOf(steps.values()));
    }

    private static Instant instant(long wallNs) {
        return Instant.ofEpochSecond(0, wallNs);
    }
}
