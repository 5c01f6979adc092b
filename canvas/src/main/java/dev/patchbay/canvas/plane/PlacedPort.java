package dev.patchbay.canvas.plane;

import dev.patchbay.pipeline.pattern.Port;

/// A port with its centre, relative to the upper left corner of its card.
public record PlacedPort(Port port, double x, double y) {}
