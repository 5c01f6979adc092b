package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Arrange;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What moves together, and where it lies now: nodes, notes, and the bends of wires among them.
///
/// @param corner the place of the thing that was taken hold of, which comes onto the grid
/// @param bounds around all of it
record Load(
        Map<String, Position> nodes,
        Map<String, Position> notes,
        Map<String, Position> junctions,
        Position corner,
        Box bounds) {

    /// All that is selected, taken hold of at a node, note or junction.
    static Load selected(Surface surface, String held) {
        Selection selection = surface.selection();
        return of(surface.plane(), selection.nodes(), selection.notes(), selection.junctions(), held);
    }

    /// A frame's members and the notes that lie in it.
    static Load frame(Surface surface, PlacedFrame frame) {
        List<String> within = surface.plane().notes().stream()
                .filter(n -> frame.box().contains(n.box()))
                .map(n -> n.note().id())
                .toList();
        Set<String> members = frame.frame().members();
        return of(surface.plane(), members, within, Set.of(), members.iterator().next());
    }

    private static Load of(
            Plane plane, Collection<String> nodes, Collection<String> notes, Collection<String> bends, String held) {
        Map<String, Position> nodesAt = new LinkedHashMap<>();
        Map<String, Position> notesAt = new LinkedHashMap<>();
        Map<String, Position> bendsAt = new LinkedHashMap<>();
        for (String id : nodes) {
            plane.card(id).ifPresent(c -> nodesAt.put(id, corner(c.box())));
        }
        for (String id : notes) {
            plane.note(id).ifPresent(n -> notesAt.put(id, n.note().at()));
        }
        for (Junction junction : plane.pipeline().annotations().junctions().values()) {
            if (bends.contains(junction.id()) || isAmong(junction, nodesAt.keySet())) {
                bendsAt.put(junction.id(), junction.at());
            }
        }
        Position corner =
                nodesAt.getOrDefault(held, notesAt.getOrDefault(held, bendsAt.getOrDefault(held, Position.ORIGIN)));
        Box bounds = java.util.stream.Stream.of(
                        nodesAt.keySet().stream()
                                .flatMap(id -> plane.card(id).stream())
                                .map(PlacedCard::box),
                        notesAt.keySet().stream()
                                .flatMap(id -> plane.note(id).stream())
                                .map(PlacedNote::box))
                .flatMap(s -> s)
                .reduce(Box::union)
                .orElse(new Box(corner.x(), corner.y(), 0, 0));
        return new Load(nodesAt, notesAt, bendsAt, corner, bounds);
    }

    private static boolean isAmong(Junction junction, Set<String> nodes) {
        return nodes.contains(junction.from().node())
                && junction.inputs().stream().allMatch(i -> nodes.contains(i.node()));
    }

    private static Position corner(Box box) {
        return new Position(box.x(), box.y());
    }

    Plane.Move moved(double dx, double dy) {
        return new Plane.Move(plus(nodes, dx, dy), plus(notes, dx, dy), plus(junctions, dx, dy), Set.of());
    }

    Edit edit(double dx, double dy) {
        Edit move = Arrange.move(plus(nodes, dx, dy));
        Edit carry = Marginalia.moveNotes(notes.keySet(), dx, dy);
        Map<String, Position> bends = plus(junctions, dx, dy);
        return Edit.named(move.name(), p -> {
            Pipeline next = carry.apply(move.apply(p));
            for (Map.Entry<String, Position> bend : bends.entrySet()) {
                next = Marginalia.moveJunction(bend.getKey(), bend.getValue()).apply(next);
            }
            return next;
        });
    }

    private static Map<String, Position> plus(Map<String, Position> places, double dx, double dy) {
        Map<String, Position> moved = new LinkedHashMap<>();
        places.forEach((id, at) -> moved.put(id, at.plus(dx, dy)));
        return moved;
    }
}
