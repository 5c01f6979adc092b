package dev.patchbay.canvas.plane;

/// What lies under a point of the canvas.
public sealed interface Hit {
    record OnPort(PlacedCard card, PlacedPort port) implements Hit {}

    record OnCard(PlacedCard card) implements Hit {}

    record OnJunction(PlacedJunction junction) implements Hit {}

    record OnWire(PlacedWire wire) implements Hit {}

    /// @param chevron on the sign that folds and unfolds
    record OnFrame(PlacedFrame frame, boolean chevron) implements Hit {}

    /// @param handle on the corner that makes it larger
    record OnNote(PlacedNote note, boolean handle) implements Hit {}

    record OnNothing() implements Hit {}
}
