package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Route;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Wire;

/// A wire with its way; its type is its source port's.
public record PlacedWire(Wire wire, PortType type, Route route) {}
