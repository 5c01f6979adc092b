package dev.patchbay.canvas.plane;

/// What lies under a point of the canvas.
public sealed interface Hit {
    record OnPort(PlacedCard card, PlacedPort port) implements Hit {}

    record OnCard(PlacedCard card) implements Hit {}

    record OnWire(PlacedWire wire) implements Hit {}

    record OnFrame(PlacedFrame frame) implements Hit {}

    record OnNothing() implements Hit {}
}
