package dev.patchbay.pipeline.journal;

import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What turns one drawing into another: what to take away, then what to put in, in place of what bears the same id. It
/// is as small as the difference, however large the drawings.
///
/// @param put holds what is new or different, and the name, the chosen target and the unknown fields in any case
public record Delta(Gone gone, Pipeline put) {

    /// Ids of what is no longer there.
    public record Gone(
            List<String> nodes,
            List<Wire> wires,
            List<String> policies,
            List<String> frames,
            List<String> targets,
            List<String> places,
            List<String> notes,
            List<String> junctions,
            List<String> bookmarks,
            List<String> folded) {
        public Gone {
            nodes = List.copyOf(nodes);
            wires = List.copyOf(wires);
            policies = List.copyOf(policies);
            frames = List.copyOf(frames);
            targets = List.copyOf(targets);
            places = List.copyOf(places);
            notes = List.copyOf(notes);
            junctions = List.copyOf(junctions);
            bookmarks = List.copyOf(bookmarks);
            folded = List.copyOf(folded);
        }
    }

    public static Delta between(Pipeline before, Pipeline after) {
        Collector to = new Collector(after);
        Gone gone = new Gone(
                to.compare(before, Pipeline::nodes, (_, node) -> to.put = to.put.with(node)),
                to.compare(before, Pipeline::wires, (wire, extra) -> to.put = to.put.with(wire, extra)),
                to.compare(before, Pipeline::policies, (_, policy) -> to.put = to.put.with(policy)),
                to.compare(before, Pipeline::frames, (_, frame) -> to.put = to.put.with(frame)),
                to.compare(before, Pipeline::targets, (name, target) -> to.put = to.put.with(name, target)),
                to.compare(before, Pipeline::layout, (node, at) -> to.put = to.put.at(node, at)),
                to.compare(before, p -> p.annotations().notes(), (_, note) -> to.annotate(a -> a.with(note))),
                to.compare(before, p -> p.annotations().junctions(), (_, j) -> to.annotate(a -> a.with(j))),
                to.compare(before, p -> p.annotations().bookmarks(), (key, b) -> to.annotate(a -> a.with(key, b))),
                to.compare(before, p -> p.annotations().folded(), (frame, _) -> to.annotate(a -> a.fold(frame))));
        return new Delta(gone, to.put);
    }

    private static final class Collector {
        private final Pipeline after;
        private Pipeline put;

        Collector(Pipeline after) {
            this.after = after;
            Pipeline named = Pipeline.named(after.name()).withExtra(after.extra());
            this.put = after.defaultTarget().map(named::targeting).orElse(named);
        }

        <K extends Comparable<K>, V> List<K> compare(
                Pipeline before, Function<Pipeline, PersistentMap<K, V>> part, BiConsumer<K, V> put) {
            List<K> gone = new ArrayList<>();
            PersistentMap.compare(part.apply(before), part.apply(after), gone::add, put);
            gone.sort(null);
            return gone;
        }

        void annotate(Function<Annotations, Annotations> change) {
            put = put.with(change.apply(put.annotations()));
        }
    }

    public Pipeline applyTo(Pipeline before) {
        Pipeline wired = before;
        for (Wire wire : gone.wires()) {
            wired = wired.without(wire);
        }
        for (Wire wire : put.wires().keys()) {
            wired = wired.without(wire).with(wire, put.wires().get(wire).orElseThrow());
        }
        Annotations old = before.annotations();
        Annotations added = put.annotations();
        return new Pipeline(
                put.name(),
                changed(before.nodes(), gone.nodes(), put.nodes()),
                wired.wires(),
                wired.wiresByNode(),
                changed(before.policies(), gone.policies(), put.policies()),
                changed(before.frames(), gone.frames(), put.frames()),
                changed(before.targets(), gone.targets(), put.targets()),
                put.defaultTarget(),
                changed(before.layout(), gone.places(), put.layout()),
                new Annotations(
                        changed(old.notes(), gone.notes(), added.notes()),
                        changed(old.junctions(), gone.junctions(), added.junctions()),
                        changed(old.bookmarks(), gone.bookmarks(), added.bookmarks()),
                        changed(old.folded(), gone.folded(), added.folded())),
                put.extra());
    }

    private static <V> PersistentMap<String, V> changed(
            PersistentMap<String, V> before, List<String> gone, PersistentMap<String, V> put) {
        PersistentMap<String, V> next = before;
        for (String key : gone) {
            next = next.without(key);
        }
        for (String key : put.keys()) {
            next = next.with(key, put.get(key).orElseThrow());
        }
        return next;
    }
}
