package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.WallTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes what is said of the plan's steps. A step only ever moves forward (waiting, running, then an end), so its state
/// is the furthest that any event says.
final class StepStates {
    private static final NodeState IDLE = new NodeState.Idle();
    private static final NodeState WAITING = new NodeState.Waiting();

    private final Map<String, NodeState> furthest = new HashMap<>();
    private final Map<String, Long> startedNs = new HashMap<>();
    private final Map<String, Long> endedNs = new HashMap<>();

    void started(String step, long wallNs) {
        startedNs.merge(step, wallNs, Math::min);
        advance(step, new NodeState.Running(-1));
    }

    void progressed(RunEvent.StepProgress p) {
        advance(p.step(), new NodeState.Running(p.total() > 0 ? Math.min(1.0, (double) p.done() / p.total()) : -1));
    }

    void ended(String step, NodeState how, long wallNs) {
        endedNs.merge(step, wallNs, Math::max);
        advance(step, how);
    }

    /// In the plan's order; nothing until the run's first event has come.
    List<StepReport> reports(Frame frame) {
        boolean over = frame.end().isPresent();
        List<StepReport> reports = new ArrayList<>();
        frame.start().ifPresent(start -> {
            for (RunEvent.StepFacts facts : start.steps()) {
                NodeState state = furthest.getOrDefault(facts.step(), over ? IDLE : WAITING);
                reports.add(new StepReport(
                        facts,
                        over && state instanceof NodeState.Running ? new NodeState.Cancelled() : state,
                        Optional.ofNullable(startedNs.get(facts.step())).map(WallTime::instant),
                        Optional.ofNullable(endedNs.get(facts.step())).map(WallTime::instant)));
            }
        });
        return reports;
    }

    private void advance(String step, NodeState next) {
        furthest.merge(step, next, (old, now) -> isFurther(now, old) ? now : old);
    }

    private static boolean isFurther(NodeState a, NodeState b) {
        if (a instanceof NodeState.Running(double now) && b instanceof NodeState.Running(double before)) {
            return now > before;
        }
        return a.rank() > b.rank();
    }
}
