package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Ends;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.canvas.route.Router;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Pulls a wire aside by its middle: a junction comes where it is let go. Wires of the same output that run along
/// there come with it.
final class Bend implements Gesture {
    private static final double BUNDLE = 8;

    private final Surface surface;
    private final PlacedWire wire;
    private final Set<Wire> bundle;

    Bend(Surface surface, PlacedWire wire, Pointer start) {
        this.surface = surface;
        this.wire = wire;
        this.bundle = bundle(surface, wire, start);
        surface.world().hideWire(Optional.of(wire.wire()));
    }

    /// Bends without a drag, where the pointer is.
    static Edit at(Surface surface, PlacedWire wire, Pointer p) {
        return join(surface, bundle(surface, wire, p), p);
    }

    private static Set<Wire> bundle(Surface surface, PlacedWire wire, Pointer p) {
        Set<Wire> bundle = new LinkedHashSet<>(Set.of(wire.wire()));
        surface.plane().wiresIn(new Box(p.worldX(), p.worldY(), 0, 0).grown(BUNDLE)).stream()
                .filter(w -> w.wire().from().equals(wire.wire().from()))
                .filter(w -> w.route().distance(p.worldX(), p.worldY()) <= BUNDLE)
                .forEach(w -> bundle.add(w.wire()));
        return bundle;
    }

    private static Edit join(Surface surface, Set<Wire> wires, Pointer p) {
        String fresh = Marginalia.freshJunction(surface.plane().pipeline());
        return Marginalia.join(fresh, wires, place(p));
    }

    private static Position place(Pointer p) {
        return p.free()
                ? new Position(p.worldX(), p.worldY())
                : new Position(Grid.snap(p.worldX()), Grid.snap(p.worldY()));
    }

    @Override
    public void drag(Pointer p) {
        Position at = place(p);
        Route now = wire.route();
        Route first = Router.route(Ends.loose(now.startX(), now.startY(), at.x(), at.y()), Router.Obstacles.NONE);
        Route second = Router.route(Ends.loose(at.x(), at.y(), now.endX(), now.endY()), Router.Obstacles.NONE);
        surface.world().draft(wire.type(), Route.joined(first, second));
    }

    @Override
    public void end(Pointer at) {
        cancel();
        surface.commit(join(surface, bundle, at));
    }

    @Override
    public void cancel() {
        surface.world().endDraft();
        surface.world().hideWire(Optional.empty());
    }
}
