package dev.patchbay.app.palette;

/// Where patterns, and what is ready-made of them, go that are dragged or picked from the palette.
public interface DropTarget {
    /// Shows where the pattern would land; false when the place is not over the target.
    boolean preview(String pattern, double screenX, double screenY);

    void drop(String pattern, double screenX, double screenY);

    /// Takes the preview away.
    void cancel();

    /// Adds the pattern where the person is looking.
    void add(String pattern);
}
