package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// Nodes in an order in which data flows, the same for the same drawing (Kahn, 1962; ties by id).
///
/// @param nodes those that no cycle holds back
/// @param cycle one cycle, its first node repeated at the end; empty when there is none
public record FlowOrder(List<String> nodes, List<String> cycle) {

    public static FlowOrder of(Pipeline pipeline) {
        Map<String, Integer> waiting = new HashMap<>();
        for (Wire wire : pipeline.wires().keys()) {
            if (known(pipeline, wire)) {
                waiting.merge(wire.to().node(), 1, Integer::sum);
            }
        }
        PriorityQueue<String> ready = new PriorityQueue<>();
        for (String node : pipeline.nodes().keys()) {
            if (!waiting.containsKey(node)) {
                ready.add(node);
            }
        }
        List<String> order = new ArrayList<>();
        for (String node = ready.poll(); node != null; node = ready.poll()) {
            order.add(node);
            for (Wire wire : pipeline.wiresOf(node)) {
                if (wire.from().node().equals(node) && known(pipeline, wire)) {
                    int left = waiting.merge(wire.to().node(), -1, Integer::sum);
                    if (left == 0) {
                        ready.add(wire.to().node());
                    }
                }
            }
        }
        return new FlowOrder(order, order.size() == pipeline.nodes().size() ? List.of() : cycle(pipeline, order));
    }

    /// Walks backwards from a node that was never ready: it must come by some node twice.
    private static List<String> cycle(Pipeline pipeline, List<String> ordered) {
        Set<String> done = new HashSet<>(ordered);
        List<String> path = new ArrayList<>();
        String node = pipeline.nodes().keys().stream()
                .filter(n -> !done.contains(n))
                .findFirst()
                .orElseThrow();
        while (!path.contains(node)) {
            path.add(node);
            String here = node;
            node = pipeline.wiresOf(here).stream()
                    .filter(w -> w.to().node().equals(here) && known(pipeline, w))
                    .map(w -> w.from().node())
                    .filter(n -> !done.contains(n))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(node), path.size()));
        cycle.add(node);
        return List.copyOf(cycle.reversed());
    }

    private static boolean known(Pipeline pipeline, Wire wire) {
        return pipeline.nodes().containsKey(wire.from().node())
                && pipeline.nodes().containsKey(wire.to().node());
    }
}
