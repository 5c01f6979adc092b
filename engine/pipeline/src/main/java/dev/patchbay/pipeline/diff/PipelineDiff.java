package dev.patchbay.pipeline.diff;

import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.file.PipelineWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became of a drawing: what was added, removed and changed, and apart from it what only moved. Nodes are the same
/// when their ids are, or when nothing but their ids differs.
///
/// @param renamed old ids by new ones: all else here is told by the new ones
/// @param nodes by id, those that mean something else now
/// @param moved nodes that only lie elsewhere, or that do besides having changed
/// @param rest what changed of the drawing as a whole: policies, frames, targets, its name, notes
public record PipelineDiff(
        Map<String, String> renamed,
        Map<String, Change> nodes,
        Set<String> moved,
        Set<Wire> addedWires,
        Set<Wire> removedWires,
        List<Field> rest) {

    /// What became of one node.
    public sealed interface Change {
        record Added() implements Change {}

        record Removed() implements Change {}

        record Changed(List<Field> fields) implements Change {
            public Changed {
                fields = List.copyOf(fields);
            }
        }
    }

    /// One value that differs, named by its way through the file: `parameters.size`.
    ///
    /// @param before [Value.Nothing] where it was not there; `after` alike
    public record Field(String path, Value before, Value after) {}

    public PipelineDiff {
        renamed = Map.copyOf(renamed);
        nodes = Map.copyOf(nodes);
        moved = Set.copyOf(moved);
        addedWires = Set.copyOf(addedWires);
        removedWires = Set.copyOf(removedWires);
        rest = List.copyOf(rest);
    }

    public static PipelineDiff between(Pipeline one, Pipeline after) {
        Map<String, String> ids = Renaming.between(one, after);
        Pipeline before = Renaming.apply(one, ids);
        Map<String, String> renamed = new TreeMap<>();
        ids.forEach((was, is) -> renamed.put(is, was));
        Map<String, Value> old = PipelineWriter.fields(before).values();
        Map<String, Value> fresh = PipelineWriter.fields(after).values();
        Map<String, Change> nodes = new TreeMap<>();
        PersistentMap.compare(
                before.nodes(),
                after.nodes(),
                id -> nodes.put(id, new Change.Removed()),
                (id, _) -> nodes.put(
                        id,
                        before.node(id).isEmpty()
                                ? new Change.Added()
                                : new Change.Changed(fields(section(old, "nodes", id), section(fresh, "nodes", id)))));
        Set<String> moved = new TreeSet<>();
        PersistentMap.compare(before.layout(), after.layout(), _ -> {}, (id, _) -> {
            if (before.layout().containsKey(id)) {
                moved.add(id);
            }
        });
        Set<Wire> added = new TreeSet<>();
        Set<Wire> removed = new TreeSet<>();
        PersistentMap.compare(before.wires(), after.wires(), removed::add, (wire, _) -> added.add(wire));
        return new PipelineDiff(renamed, nodes, moved, added, removed, rest(old, fresh));
    }

    /// Both drawings in one: what is there now, and with it what was removed, where it was.
    public Pipeline together(Pipeline before, Pipeline after) {
        Pipeline both = after;
        for (Map.Entry<String, Change> node : nodes.entrySet()) {
            if (node.getValue() instanceof Change.Removed) {
                String id = node.getKey();
                both = both.with(
                        before.node(id).orElseThrow(), before.layout().get(id).orElse(Position.ORIGIN));
            }
        }
        for (Wire wire : removedWires) {
            both = both.with(wire);
        }
        return both;
    }

    public boolean isEmpty() {
        return renamed.isEmpty()
                && nodes.isEmpty()
                && moved.isEmpty()
                && addedWires.isEmpty()
                && removedWires.isEmpty()
                && rest.isEmpty();
    }

    private static List<Field> rest(Map<String, Value> old, Map<String, Value> fresh) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        names.removeAll(Set.of("nodes", "wires"));
        for (String name : names) {
            collect(name, meaning(name, old), meaning(name, fresh), fields);
        }
        return fields;
    }

    /// A section without the places of cards, which are told apart.
    private static Value meaning(String name, Map<String, Value> file) {
        Value section = file.getOrDefault(name, new Value.Nothing());
        if (!name.equals("layout") || !(section instanceof Value.Fields(Map<String, Value> values))) {
            return section;
        }
        Map<String, Value> others = new TreeMap<>(values);
        others.remove("nodes");
        return others.isEmpty() ? new Value.Nothing() : new Value.Fields(others);
    }

    private static Value section(Map<String, Value> file, String section, String id) {
        return file.get(section) instanceof Value.Fields(Map<String, Value> values)
                ? values.getOrDefault(id, new Value.Nothing())
                : new Value.Nothing();
    }

    private static List<Field> fields(Value before, Value after) {
        List<Field> fields = new ArrayList<>();
        collect("", before, after, fields);
        return fields;
    }

    /// Goes down as long as both are objects; lists are compared whole.
    private static void collect(String path, Value before, Value after, List<Field> into) {
        if (before.equals(after)) {
            return;
        }
        Map<String, Value> old = before instanceof Value.Fields(Map<String, Value> values) ? values : Map.of();
        Map<String, Value> fresh = after instanceof Value.Fields(Map<String, Value> values) ? values : Map.of();
        if (old.isEmpty() && fresh.isEmpty()) {
            into.add(new Field(path, before, after));
            return;
        }
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        for (String name : names) {
            collect(
                    path.isEmpty() ? name : path + "." + name,
                    old.getOrDefault(name, new Value.Nothing()),
                    fresh.getOrDefault(name, new Value.Nothing()),
                    into);
        }
    }
}
