package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.Optional;

/// Makes a note larger or smaller by its corner; a rubber band shows its new size meanwhile.
final class ResizeNote implements Gesture {
    private final Surface surface;
    private final PlacedNote placed;

    ResizeNote(Surface surface, PlacedNote placed) {
        this.surface = surface;
        this.placed = placed;
    }

    @Override
    public void drag(Pointer p) {
        surface.band(Optional.of(box(p)));
    }

    @Override
    public void end(Pointer at) {
        cancel();
        Box box = box(at);
        surface.commit(Marginalia.resize(placed.note().id(), box.width(), box.height()));
    }

    @Override
    public void cancel() {
        surface.band(Optional.empty());
    }

    private Box box(Pointer p) {
        Box now = placed.box();
        double right = p.free() ? p.worldX() : Grid.snap(p.worldX());
        double bottom = p.free() ? p.worldY() : Grid.snap(p.worldY());
        return new Box(
                now.x(),
                now.y(),
                Math.max(Note.SMALLEST_WIDTH, right - now.x()),
                Math.max(Note.SMALLEST_HEIGHT, bottom - now.y()));
    }
}
