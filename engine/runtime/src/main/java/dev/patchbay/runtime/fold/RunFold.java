package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.fold.worker.GradientSyncFold;
import dev.patchbay.runtime.fold.worker.HealthFold;
import dev.patchbay.runtime.fold.worker.StalenessFold;
import dev.patchbay.runtime.fold.worker.ThroughputFold;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.WallTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run's events add up to, for everybody who asks: the list of runs, the command line, the panels. It may rely
/// on the order of one source's events, never on how sources interleave. This is the one place that goes through all
/// kinds of events; each is handed to the parts that it is about. Not safe for several threads.
public final class RunFold implements Consumer<LoggedEvent> {
    private final Frame frame = new Frame();
    private final StepStates steps = new StepStates();
    private final Pace pace = new Pace();
    private final Results results = new Results();
    private final Marks marks = new Marks();
    private final ThroughputFold throughput = new ThroughputFold();
    private final HealthFold health = new HealthFold();
    private final GradientSyncFold gradientSync = new GradientSyncFold();
    private final StalenessFold staleness = new StalenessFold();
    private long events;

    /// Of a run of which nothing is known yet.
    public RunFold() {}

    @Override
    public void accept(LoggedEvent logged) {
        long wallNs = logged.wallNs();
        events++;
        frame.see(logged);
        throughput.see(wallNs);
        switch (logged.event()) {
            case RunEvent.RunStarted started -> frame.begin(started);
            case RunEvent.StepStarted(String step) -> steps.started(step, wallNs);
            case RunEvent.StepProgress progress -> {
                steps.progressed(progress);
                pace.progressed(progress);
            }
            case RunEvent.StepCached cached -> {
                steps.ended(cached.step(), new NodeState.Cached(cached.ageSeconds()), wallNs);
                results.cached(cached);
            }
            case RunEvent.StepDone(String step, Map<String, Double> figures) -> {
                steps.ended(step, new NodeState.Done(figures), wallNs);
                results.reported(step, figures);
            }
            case RunEvent.StepFailed failed -> {
                steps.ended(failed.step(), new NodeState.Failed(failed.reason()), wallNs);
                results.failed(failed);
            }
            case RunEvent.StepCancelled(String step) -> steps.ended(step, new NodeState.Cancelled(), wallNs);
            case RunEvent.WorkerSpawned spawned -> health.spawned(spawned, logged);
            case RunEvent.WorkerReady ready -> health.ready(ready, logged);
            case RunEvent.WorkerHealth report -> health.reported(report, logged);
            case RunEvent.WorkerEnded ended -> health.ended(ended, logged);
            case RunEvent.WorkerLost lost -> {
                health.lost(lost, logged);
                marks.lost(lost, wallNs);
                results.lost(lost);
            }
            case RunEvent.GenerationFormed formed -> {
                marks.generation(formed, wallNs);
                health.formed(formed, logged);
            }
            case RunEvent.WorkerJoined joined -> marks.joined(joined, wallNs);
            case RunEvent.TrainingStep step -> {
                frame.trained(step);
                pace.stepped(step.step(), step.index(), wallNs);
                results.trained(logged, step);
                throughput.trained(step, wallNs);
                health.trained(step, logged);
                gradientSync.trained(step, wallNs);
            }
            case RunEvent.FleetStep step -> {
                frame.predicted(step);
                pace.stepped(step.step(), step.index(), wallNs);
                results.predicted(step);
                gradientSync.predicted(step, wallNs);
                staleness.predicted(step);
            }
            case RunEvent.ServerStep push -> staleness.pushed(push);
            case RunEvent.Evaluated score -> results.evaluated(score);
            case RunEvent.Selected winner -> results.selected(winner);
            case RunEvent.EndpointUp up -> results.up(up);
            case RunEvent.EndpointChecked check -> results.checked(check);
            case RunEvent.FaultInjected fault -> {
                marks.fault(fault, wallNs);
                health.fault(fault);
            }
            case RunEvent.RunEnded ended -> frame.finish(ended);
            case RunEvent.StepNote _,
                    RunEvent.RunResumed _,
                    RunEvent.ResultKept _,
                    RunEvent.CheckpointSaved _,
                    RunEvent.ModelSaved _,
                    RunEvent.EndpointTraffic _ -> {}
        }
    }

    public RunSnapshot snapshot() {
        List<StepReport> reports = steps.reports(frame);
        return new RunSnapshot(
                events,
                frame.lastNs(),
                pace.progress(frame),
                frame.start().map(s -> NodeStates.of(s, reports)).orElse(Map.of()),
                throughput.snapshot(isTrained(reports)),
                marks.snapshot(),
                health.snapshot(),
                gradientSync.snapshot(),
                results.curves(frame),
                staleness.snapshot(frame::hasServers),
                results.endpoints(frame));
    }

    /// What the run brought so far.
    public RunResult result() {
        return results.result(frame, staleness.snapshot(frame::hasServers));
    }

    /// How each step is, in the plan's order.
    public List<StepReport> steps() {
        return steps.reports(frame);
    }

    public Optional<RunEvent.RunStarted> start() {
        return frame.start();
    }

    public Optional<RunEvent.RunEnded> end() {
        return frame.end();
    }

    /// The first event's time.
    public Instant startedAt() {
        return WallTime.instant(frame.firstNs());
    }

    /// The newest event's time.
    public Instant latestAt() {
        return WallTime.instant(frame.lastNs());
    }

    public long simulatedPs() {
        return frame.simulatedPs();
    }

    private boolean isTrained(List<StepReport> reports) {
        List<StepReport> trainings = reports.stream()
                .filter(s -> s.facts().stepKind().equals("train"))
                .toList();
        return frame.end().isPresent()
                || (!trainings.isEmpty()
                        && trainings.stream().allMatch(s -> s.endedAt().isPresent()));
    }
}
