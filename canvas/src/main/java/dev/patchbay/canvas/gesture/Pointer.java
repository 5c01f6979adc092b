package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.state.Viewport;
import javafx.scene.input.MouseEvent;

/// Where the mouse is, in pixels of the canvas and in world units, and which keys are held.
///
/// @param adds Shift or the platform's shortcut key: adds to the selection
/// @param free Alt: no snapping
/// @param slices both Shift and the shortcut key: the pointer is a knife
public record Pointer(double x, double y, double worldX, double worldY, boolean adds, boolean free, boolean slices) {

    /// With no key held.
    public static Pointer at(double x, double y, Viewport viewport) {
        return new Pointer(x, y, viewport.worldX(x), viewport.worldY(y), false, false, false);
    }

    static Pointer of(MouseEvent event, Viewport viewport) {
        return new Pointer(
                event.getX(),
                event.getY(),
                viewport.worldX(event.getX()),
                viewport.worldY(event.getY()),
                event.isShiftDown() || event.isShortcutDown(),
                event.isAltDown(),
                event.isShiftDown() && event.isShortcutDown());
    }
}
