package dev.patchbay.canvas.state;

import java.util.Locale;

/// What became of a node or a wire between two drawings.
public enum Difference {
    CHANGED,
    ADDED,
    REMOVED,
    MOVED;

    /// As in style classes and keys of texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
