package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Note;

/// A sticky note with its place.
public record PlacedNote(Note note, Box box) {
    /// The corner by which it is made larger, in pixels from its lower right one.
    static final double HANDLE = 14;

    static PlacedNote of(Note note) {
        return new PlacedNote(note, new Box(note.at().x(), note.at().y(), note.width(), note.height()));
    }

    boolean handleAt(double x, double y) {
        return x >= box.maxX() - HANDLE && y >= box.maxY() - HANDLE;
    }
}
