package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.pipeline.Wire;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A rubber band over empty canvas: selects the cards it touches, and the wires that lie wholly inside.
final class Band implements Gesture {
    private final Surface surface;
    private final Pointer start;
    private final Set<String> nodesBefore;
    private final Set<Wire> wiresBefore;
    private final Set<Aside> asidesBefore;

    Band(Surface surface, Pointer start) {
        this.surface = surface;
        this.start = start;
        this.nodesBefore = Set.copyOf(surface.selection().nodes());
        this.wiresBefore = Set.copyOf(surface.selection().wires());
        this.asidesBefore = Set.copyOf(surface.selection().asides());
    }

    @Override
    public void drag(Pointer p) {
        Box box = Box.between(start.worldX(), start.worldY(), p.worldX(), p.worldY());
        surface.band(Optional.of(box));
        Set<String> nodes = new LinkedHashSet<>(p.adds() ? nodesBefore : Set.of());
        Set<Wire> wires = new LinkedHashSet<>(p.adds() ? wiresBefore : Set.of());
        surface.plane().cardsIn(box).stream().map(PlacedCard::id).forEach(nodes::add);
        surface.plane().wiresIn(box).stream()
                .filter(w -> box.contains(w.route().bounds()))
                .map(PlacedWire::wire)
                .forEach(wires::add);
        Set<Aside> asides = new LinkedHashSet<>(p.adds() ? asidesBefore : Set.of());
        surface.plane().notes().stream()
                .filter(n -> box.contains(n.box()))
                .forEach(n -> asides.add(new Aside.OfNote(n.note().id())));
        surface.plane().junctions().stream()
                .filter(j -> box.contains(j.x(), j.y()))
                .forEach(j -> asides.add(new Aside.OfJunction(j.junction().id())));
        surface.selection().set(nodes, wires, asides);
    }

    @Override
    public void end(Pointer at) {
        surface.band(Optional.empty());
    }

    @Override
    public void cancel() {
        surface.band(Optional.empty());
        surface.selection().set(nodesBefore, wiresBefore, asidesBefore);
    }
}
