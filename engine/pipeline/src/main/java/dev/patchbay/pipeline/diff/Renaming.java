package dev.patchbay.pipeline.diff;

import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds nodes that only bear another id: equal but for it, and wired as alike as any other that is left. An id means
/// nothing to the person, so what became of such a node is told as if it had kept it.
final class Renaming {
    private final Pipeline before;
    private final Pipeline after;
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Renaming(Pipeline before, Pipeline after) {
        this.before = before;
        this.after = after;
    }

    /// New ids by old ones.
    static Map<String, String> between(Pipeline before, Pipeline after) {
        Renaming renaming = new Renaming(before, after);
        renaming.find();
        return renaming.ids;
    }

    private void find() {
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        PersistentMap.compare(before.nodes(), after.nodes(), gone::add, (id, _) -> come.add(id));
        come.removeIf(before.nodes()::containsKey);
        Map<Node, List<String>> free = new LinkedHashMap<>();
        for (String id : come.stream().sorted().toList()) {
            free.computeIfAbsent(nameless(after, id), _ -> new ArrayList<>()).add(id);
        }
        // What is alike only once is sure, and tells those that are alike several times apart.
        List<String> unsure = new ArrayList<>();
        for (String id : gone.stream().sorted().toList()) {
            List<String> alike = free.getOrDefault(nameless(before, id), List.of());
            if (alike.size() == 1) {
                ids.put(id, alike.removeFirst());
            } else {
                unsure.add(id);
            }
        }
        for (String id : unsure) {
            List<String> alike = free.getOrDefault(nameless(before, id), List.of());
            Set<String> neighbours = neighbours(before, id);
            alike.stream()
                    .max((a, b) -> Integer.compare(common(neighbours, a), common(neighbours, b)))
                    .ifPresent(best -> {
                        ids.put(id, best);
                        alike.remove(best);
                    });
        }
    }

    private static Node nameless(Pipeline pipeline, String id) {
        return pipeline.node(id).orElseThrow().withId("");
    }

    private int common(Set<String> neighbours, String id) {
        Set<String> both = neighbours(after, id);
        both.retainAll(neighbours);
        return both.size();
    }

    /// What it is wired to, port by port, by the new ids as far as they are known.
    private Set<String> neighbours(Pipeline pipeline, String id) {
        Set<String> neighbours = new TreeSet<>();
        for (Wire wire : pipeline.wiresOf(id)) {
            boolean leaves = wire.from().node().equals(id);
            PortRef own = leaves ? wire.from() : wire.to();
            PortRef other = leaves ? wire.to() : wire.from();
            neighbours.add(own.port() + ' ' + renamed(other, ids));
        }
        return neighbours;
    }

    /// The pipeline with other ids, wherever they stand.
    static Pipeline apply(Pipeline pipeline, Map<String, String> ids) {
        if (ids.isEmpty()) {
            return pipeline;
        }
        Pipeline next = bare(pipeline, ids);
        for (Wire wire : pipeline.wires().keys()) {
            next = next.with(
                    new Wire(renamed(wire.from(), ids), renamed(wire.to(), ids)),
                    pipeline.wires().get(wire).orElseThrow());
        }
        for (Policy policy : pipeline.policies().values()) {
            next = policy.attachedTo() instanceof Attachment.ToNode(String node) && ids.containsKey(node)
                    ? next.with(new Policy(
                            policy.id(),
                            policy.pattern(),
                            new Attachment.ToNode(ids.getOrDefault(node, node)),
                            policy.parameters(),
                            policy.extra()))
                    : next;
        }
        for (Frame frame : pipeline.frames().values()) {
            Set<String> members = new TreeSet<>();
            frame.members().forEach(m -> members.add(ids.getOrDefault(m, m)));
            next = next.with(new Frame(frame.id(), frame.title(), members, frame.extra()));
        }
        Annotations annotations = pipeline.annotations();
        for (Junction junction : pipeline.annotations().junctions().values()) {
            Set<PortRef> inputs = new TreeSet<>();
            junction.inputs().forEach(i -> inputs.add(renamed(i, ids)));
            annotations =
                    annotations.with(new Junction(junction.id(), renamed(junction.from(), ids), inputs, junction.at()));
        }
        return next.with(annotations);
    }

    /// All but what names nodes from elsewhere: nodes and places have their new ids, wires are left out.
    private static Pipeline bare(Pipeline pipeline, Map<String, String> ids) {
        return new Pipeline(
                pipeline.name(),
                nodes(pipeline, ids),
                PersistentMap.empty(),
                PersistentMap.empty(),
                pipeline.policies(),
                pipeline.frames(),
                pipeline.targets(),
                pipeline.defaultTarget(),
                places(pipeline, ids),
                pipeline.annotations(),
                pipeline.extra());
    }

    private static PersistentMap<String, Node> nodes(Pipeline pipeline, Map<String, String> ids) {
        Map<String, Node> nodes = new TreeMap<>();
        pipeline.nodes()
                .forEach((id, node) -> nodes.put(ids.getOrDefault(id, id), node.withId(ids.getOrDefault(id, id))));
        return PersistentMap.of(nodes);
    }

    private static PersistentMap<String, Position> places(Pipeline pipeline, Map<String, String> ids) {
        Map<String, Position> places = new TreeMap<>();
        pipeline.layout().forEach((id, at) -> places.put(ids.getOrDefault(id, id), at));
        return PersistentMap.of(places);
    }

    private static PortRef renamed(PortRef port, Map<String, String> ids) {
        return new PortRef(ids.getOrDefault(port.node(), port.node()), port.port());
    }
}
