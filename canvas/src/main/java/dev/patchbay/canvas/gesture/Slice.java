package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A knife: all wires that the drawn line cuts through go at once.
final class Slice implements Gesture {
    private final Surface surface;
    private final List<Position> line = new ArrayList<>();
    private final Set<Wire> cut = new LinkedHashSet<>();

    Slice(Surface surface, Pointer start) {
        this.surface = surface;
        line.add(new Position(start.worldX(), start.worldY()));
    }

    @Override
    public void drag(Pointer p) {
        Position from = line.getLast();
        line.add(new Position(p.worldX(), p.worldY()));
        Box along = Box.between(from.x(), from.y(), p.worldX(), p.worldY());
        surface.plane().wiresIn(along).stream()
                .filter(w -> w.route().crosses(from.x(), from.y(), p.worldX(), p.worldY()))
                .map(PlacedWire::wire)
                .forEach(cut::add);
        surface.knife(line);
        surface.world().cut(cut);
    }

    @Override
    public void end(Pointer at) {
        cancel();
        if (!cut.isEmpty()) {
            surface.commit(Edits.remove(Set.of(), cut));
        }
    }

    @Override
    public void cancel() {
        surface.knife(List.of());
        surface.world().cut(Set.of());
    }
}
