package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Annotations.Bookmark;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Edits of what is written and bent beside the nodes: notes, junctions, bookmarks.
public final class Marginalia {
    private Marginalia() {}

    public static String freshNote(Pipeline pipeline) {
        return Edits.fresh("note", key -> pipeline.annotations().notes().containsKey(key));
    }

    public static String freshJunction(Pipeline pipeline) {
        return Edits.fresh("junction", key -> pipeline.annotations().junctions().containsKey(key));
    }

    public static Edit addNote(Note note) {
        return edit("edit.add-note", a -> a.with(note));
    }

    public static Edit write(String note, String text) {
        return edit(
                "edit.write-note",
                a -> a.notes().get(note).map(n -> a.with(n.saying(text))).orElse(a));
    }

    public static Edit resize(String note, double width, double height) {
        return edit(
                "edit.resize-note",
                a -> a.notes()
                        .get(note)
                        .map(n -> a.with(n.sized(width, height)))
                        .orElse(a));
    }

    public static Edit moveNotes(Collection<String> notes, double dx, double dy) {
        return edit("edit.move", a -> {
            Annotations next = a;
            for (String id : notes) {
                Annotations before = next;
                next = a.notes()
                        .get(id)
                        .map(n -> before.with(n.movedTo(n.at().plus(dx, dy))))
                        .orElse(before);
            }
            return next;
        });
    }

    public static Edit removeNotes(Collection<String> notes) {
        return edit("edit.remove", a -> {
            Annotations next = a;
            for (String id : notes) {
                next = next.withoutNote(id);
            }
            return next;
        });
    }

    /// Bends wires of one output through a point. A wire goes through one junction at most.
    public static Edit join(String junction, Collection<Wire> wires, Position at) {
        return Edit.named("edit.junction", p -> {
            Set<Wire> bent = new TreeSet<>(wires);
            bent.removeIf(w -> !p.wires().containsKey(w));
            if (bent.isEmpty() || bent.stream().map(Wire::from).distinct().count() > 1) {
                return p;
            }
            Annotations next = p.annotations();
            Set<PortRef> inputs = new TreeSet<>();
            for (Wire wire : bent) {
                Annotations before = next;
                next = before.on(wire)
                        .map(j -> before.with(j.without(wire.to())))
                        .orElse(before);
                inputs.add(wire.to());
            }
            return p.with(
                    next.with(new Junction(junction, bent.iterator().next().from(), inputs, at)));
        });
    }

    public static Edit moveJunction(String junction, Position at) {
        return edit(
                "edit.move",
                a -> a.junctions().get(junction).map(j -> a.with(j.movedTo(at))).orElse(a));
    }

    public static Edit straighten(String junction) {
        return edit("edit.remove-junction", a -> a.withoutJunction(junction));
    }

    public static Edit bookmark(String key, Bookmark bookmark) {
        return edit("edit.bookmark", a -> a.with(key, bookmark));
    }

    private static Edit edit(String name, UnaryOperator<Annotations> change) {
        return Edit.named(name, p -> p.with(change.apply(p.annotations())));
    }
}
