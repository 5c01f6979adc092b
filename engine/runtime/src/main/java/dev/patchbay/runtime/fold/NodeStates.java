package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// From the states of steps to those of the canvas's nodes: a node may have several steps, or none of its own.
final class NodeStates {
    private static final NodeState IDLE = new NodeState.Idle();
    private static final NodeState WAITING = new NodeState.Waiting();

    private NodeStates() {}

    /// State by node id, in the order of the ids.
    static Map<String, NodeState> of(RunEvent.RunStarted start, List<StepReport> steps) {
        Map<String, NodeState> ofStep = new HashMap<>();
        Map<String, List<NodeState>> byNode = new TreeMap<>();
        for (StepReport step : steps) {
            ofStep.put(step.facts().step(), step.state());
            byNode.computeIfAbsent(step.facts().node(), _ -> new ArrayList<>()).add(step.state());
        }
        Map<String, NodeState> states = new TreeMap<>();
        byNode.forEach((node, ofNode) -> states.put(node, together(ofNode)));
        start.passive()
                .forEach((node, step) -> states.put(
                        node,
                        step.isEmpty() ? new NodeState.Done(Map.of()) : passive(ofStep.getOrDefault(step, WAITING))));
        return states;
    }

    private static NodeState passive(NodeState doneWith) {
        return switch (doneWith) {
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
            worst = step.rank() > worst.rank() ? step : worst;
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
}
