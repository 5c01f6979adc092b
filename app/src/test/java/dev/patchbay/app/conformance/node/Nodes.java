package dev.patchbay.app.conformance.node;

import dev.patchbay.app.conformance.manifest.Strict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The scheduler's rules for the nodes that this machine plays: `NodeAffinity` (a selector names
/// labels that the node has), `TaintToleration` (a taint that nobody tolerates keeps pods away)
/// and `NodeResourcesFit` (what pods ask for together is there).
public final class Nodes {
    private static final Map<String, Long> UNITS =
            Map.of("m", 1L, "", 1000L, "Ki", 1024_000L, "Mi", 1024_000L << 10, "Gi", 1024_000L << 20);

    private final List<Node> nodes = List.of(
            new Node(Map.of(), Optional.empty(), Map.of("cpu", milli("64"), "memory", milli("256Gi"))),
            new Node(
                    Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"),
                    Optional.of("nvidia.com/gpu"),
                    Map.of("cpu", milli("64"), "memory", milli("256Gi"), "nvidia.com/gpu", milli("8"))));

    /// @param taint its key; pods that do not tolerate it are not scheduled there
    private record Node(
            Map<String, String> labels, Optional<String> taint, Map<String, Long> room, Map<String, Long> used) {
        Node(Map<String, String> labels, Optional<String> taint, Map<String, Long> room) {
            this(labels, taint, room, new HashMap<>());
        }

        boolean takes(Wish wish) {
            return labels.entrySet().containsAll(wish.selector().entrySet())
                    && taint.map(wish.tolerated()::contains).orElse(true);
        }

        boolean hasRoom(Wish wish) {
            return wish.requests().entrySet().stream()
                    .allMatch(asked -> used.getOrDefault(asked.getKey(), 0L) + asked.getValue()
                            <= room.getOrDefault(asked.getKey(), 0L));
        }

        void change(Wish wish, int sign) {
            wish.requests().forEach((name, amount) -> used.merge(name, sign * amount, Long::sum));
        }
    }

    /// What a pod asks of its node.
    ///
    /// @param requests in thousandths
    public record Wish(Map<String, String> selector, List<String> tolerated, Map<String, Long> requests) {
        /// `core/v1 PodSpec`: of the taints only those are played here that keep pods away before
        /// they start.
        static Wish of(Strict pod, Map<String, Long> requests) {
            List<String> tolerated = pod.objects("tolerations").stream()
                    .map(toleration -> {
                        toleration.expect("operator", "Exists");
                        toleration.expect("effect", "NoSchedule");
                        String key = toleration.text("key");
                        toleration.done();
                        return key;
                    })
                    .toList();
            return new Wish(pod.map("nodeSelector"), tolerated, requests);
        }
    }

    /// A quantity, in thousandths.
    static long milli(String quantity) {
        String unit = quantity.replaceFirst("^[0-9]+", "");
        Long factor = UNITS.get(unit);
        if (factor == null) {
            throw new IllegalStateException("a quantity that is not implemented here: " + quantity);
        }
        return Long.parseLong(quantity.substring(0, quantity.length() - unit.length())) * factor;
    }

    /// A place on a node, until it is closed. A pod that no node will ever take would wait for
    /// ever.
    synchronized Runnable place(Wish wish) throws InterruptedException {
        if (nodes.stream()
                .noneMatch(node -> node.takes(wish)
                        && wish.requests().entrySet().stream()
                                .allMatch(e -> e.getValue() <= node.room().getOrDefault(e.getKey(), 0L)))) {
            throw new IllegalStateException("no node will ever take " + wish);
        }
        while (true) {
            for (Node node : nodes) {
                if (node.takes(wish) && node.hasRoom(wish)) {
                    node.change(wish, 1);
                    return () -> leave(node, wish);
                }
            }
            wait();
        }
    }

    private synchronized void leave(Node node, Wish wish) {
        node.change(wish, -1);
        notifyAll();
    }
}
