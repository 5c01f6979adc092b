package dev.patchbay.canvas.plane;

import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.PortType;

/// A bend that wires share, with the type of what runs through it.
public record PlacedJunction(Junction junction, PortType type) {
    public double x() {
        return junction.at().x();
    }

    public double y() {
        return junction.at().y();
    }

    PlacedJunction at(dev.patchbay.pipeline.Position place) {
        return new PlacedJunction(junction.movedTo(place), type);
    }
}
