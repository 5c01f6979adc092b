package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Arrange;
import dev.patchbay.pipeline.edit.Edit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Drags cards as one block; the one that was taken hold of snaps to the grid.
final class MoveCards implements Gesture {
    private final Surface surface;
    private final Map<String, Position> from = new LinkedHashMap<>();
    private final Position held;
    private final Pointer start;
    private Map<String, Position> to = Map.of();

    MoveCards(Surface surface, Collection<String> nodes, String heldNode, Pointer start) {
        this.surface = surface;
        this.start = start;
        for (String id : nodes) {
            surface.plane().card(id).ifPresent(c -> from.put(id, position(c)));
        }
        this.held = from.getOrDefault(heldNode, Position.ORIGIN);
    }

    /// Moves nodes by a step of the keyboard.
    static Edit nudge(Surface surface, Collection<String> nodes, double dx, double dy) {
        Map<String, Position> to = new LinkedHashMap<>();
        for (String id : nodes) {
            surface.plane().card(id).ifPresent(c -> to.put(id, position(c).plus(dx, dy)));
        }
        return Arrange.move(to);
    }

    @Override
    public void drag(Pointer p) {
        double dx = p.worldX() - start.worldX();
        double dy = p.worldY() - start.worldY();
        if (!p.free()) {
            dx = Grid.snap(held.x() + dx) - held.x();
            dy = Grid.snap(held.y() + dy) - held.y();
        }
        Map<String, Position> places = new LinkedHashMap<>();
        for (Map.Entry<String, Position> entry : from.entrySet()) {
            places.put(entry.getKey(), entry.getValue().plus(dx, dy));
        }
        if (!places.equals(to)) {
            to = places;
            surface.preview(places);
        }
        surface.hover(wireUnder(p).<Hit>map(Hit.OnWire::new).orElseGet(Hit.OnNothing::new), p);
    }

    /// The wire that a card which nothing is wired to yet would be put into.
    private Optional<PlacedWire> wireUnder(Pointer p) {
        if (from.size() != 1) {
            return Optional.empty();
        }
        String node = from.keySet().iterator().next();
        Pipeline drawing = surface.plane().pipeline();
        return drawing.wiresOf(node).isEmpty()
                ? surface.wireFor(drawing.node(node).orElseThrow().pattern(), p)
                : Optional.empty();
    }

    @Override
    public void end(Pointer at) {
        if (to.isEmpty() || to.equals(from)) {
            surface.settle();
        } else {
            Optional<Edit> insert = wireUnder(at).map(wire -> insert(wire.wire()));
            surface.commit(insert.orElseGet(() -> Arrange.move(to)));
        }
    }

    private Edit insert(Wire wire) {
        Map.Entry<String, Position> only = to.entrySet().iterator().next();
        return surface.splice()
                .insert(surface.plane().pipeline().node(only.getKey()).orElseThrow(), only.getValue(), wire);
    }

    @Override
    public void cancel() {
        surface.settle();
    }

    private static Position position(PlacedCard card) {
        return new Position(card.box().x(), card.box().y());
    }
}
