package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Folds a run into the state of each node. A step only ever moves forward (waiting, running, then an end), so the
/// state is the furthest that any event says.
public final class NodeStates implements Fold {
    private static final NodeState IDLE = new NodeState.Idle();
    private static final NodeState WAITING = new NodeState.Waiting();

    private final Map<String, NodeState> furthest = new HashMap<>();
    private Optional<RunEvent.RunStarted> start = Optional.empty();
    private boolean ended;

    @Override
    public void accept(LoggedEvent logged) {
        switch (logged.event()) {
            case RunEvent.RunStarted started -> start = Optional.of(started);
            case RunEvent.StepStarted(String step) -> advance(step, new NodeState.Running(-1));
            case RunEvent.StepProgress p ->
                advance(
                        p.step(),
                        new NodeState.Running(p.total() > 0 ? Math.min(1.0, (double) p.done() / p.total()) : -1));
            case RunEvent.StepCached cached -> advance(cached.step(), new NodeState.Cached(cached.ageSeconds()));
            case RunEvent.StepDone done -> advance(done.step(), new NodeState.Done(done.figures()));
            case RunEvent.StepFailed(String step, String reason) -> advance(step, new NodeState.Failed(reason));
            case RunEvent.StepCancelled(String step) -> advance(step, new NodeState.Cancelled());
            case RunEvent.RunEnded _ -> ended = true;
            default -> {}
        }
    }

    /// State by node id, in the order of the ids; empty until the run's first event has come.
    public Map<String, NodeState> snapshot() {
        Map<String, NodeState> states = new TreeMap<>();
        start.ifPresent(started -> {
            Map<String, List<NodeState>> byNode = new TreeMap<>();
            for (RunEvent.StepFacts step : started.steps()) {
                byNode.computeIfAbsent(step.node(), _ -> new ArrayList<>()).add(ofStep(step.step()));
            }
            byNode.forEach((node, steps) -> states.put(node, together(steps)));
            started.passive().forEach((node, step) -> states.put(node, passive(step)));
        });
        return states;
    }

    private NodeState ofStep(String step) {
        NodeState state = furthest.getOrDefault(step, ended ? IDLE : WAITING);
        return ended && state instanceof NodeState.Running ? new NodeState.Cancelled() : state;
    }

    private NodeState passive(String step) {
        if (step.isEmpty()) {
            return new NodeState.Done(Map.of());
        }
        return switch (ofStep(step)) {
            case NodeState.Done _, NodeState.Cached _ -> new NodeState.Done(Map.of());
            case NodeState.Idle _, NodeState.Cancelled _, NodeState.Failed _ -> IDLE;
            case NodeState.Waiting _, NodeState.Running _ -> WAITING;
        };
    }

    private static NodeState together(List<NodeState> steps) {
        NodeState worst = steps.getFirst();
        boolean alike = true;
        for (NodeState step : steps) {
            alike &= step.getClass() == worst.getClass();
            worst = rank(step) > rank(worst) ? step : worst;
        }
        if (alike || worst instanceof NodeState.Failed || worst instanceof NodeState.Cancelled) {
            return worst;
        }
        double sum = 0;
        boolean open = false;
        for (NodeState step : steps) {
            sum += switch (step) {
                case NodeState.Running(double progress) -> Math.max(0, progress);
                case NodeState.Done _, NodeState.Cached _ -> 1;
                case NodeState.Idle _, NodeState.Waiting _, NodeState.Cancelled _, NodeState.Failed _ -> 0;
            };
            open |= step instanceof NodeState.Running || step instanceof NodeState.Waiting;
        }
        return open ? new NodeState.Running(sum / steps.size()) : new NodeState.Done(Map.of());
    }

    private void advance(String step, NodeState next) {
        furthest.merge(step, next, (old, now) -> isFurther(now, old) ? now : old);
    }

    private static boolean isFurther(NodeState a, NodeState b) {
        if (a instanceof NodeState.Running(double now) && b instanceof NodeState.Running(double before)) {
            return now > before;
        }
        return rank(a) > rank(b);
    }

    private static int rank(NodeState state) {
        return switch (state) {
            case NodeState.Idle _ -> 0;
            case NodeState.Waiting _ -> 1;
            case NodeState.Running _ -> 2;
            case NodeState.Done _ -> 3;
            case NodeState.Cached _ -> 4;
            case NodeState.Cancelled _ -> 5;
            case NodeState.Failed _ -> 6;
        };
    }
}
