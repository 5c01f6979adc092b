package dev.patchbay.canvas.plane;

import dev.patchbay.pipeline.Wire;
import java.util.Set;

/// What must be drawn anew after the plane has changed; things that are gone are named too.
public record Changes(Set<String> cards, Set<Wire> wires, boolean frames) {

    public boolean isEmpty() {
        return cards.isEmpty() && wires.isEmpty() && !frames;
    }
}
