package dev.patchbay.canvas.plane;

import dev.patchbay.pipeline.Wire;
import java.util.Set;

/// What must be drawn anew after the plane has changed; things that are gone are named too.
///
/// @param surroundings whether any frame, note or junction changed: there are few, so they are drawn together
public record Changes(Set<String> cards, Set<Wire> wires, boolean surroundings) {

    public boolean isEmpty() {
        return cards.isEmpty() && wires.isEmpty() && !surroundings;
    }
}
