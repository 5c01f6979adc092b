package dev.patchbay.pipeline;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A point that wires of one output go through on their way, so that they run together and part there. It bends wires
/// and never changes what they mean.
///
/// @param inputs where the wires end that go through it
public record Junction(String id, PortRef from, Set<PortRef> inputs, Position at) {
    public Junction {
        inputs = Collections.unmodifiableSet(new TreeSet<>(inputs));
    }

    public boolean bends(Wire wire) {
        return wire.from().equals(from) && inputs.contains(wire.to());
    }

    public Junction movedTo(Position newAt) {
        return new Junction(id, from, inputs, newAt);
    }

    public Junction without(PortRef input) {
        Set<PortRef> rest = new TreeSet<>(inputs);
        rest.remove(input);
        return new Junction(id, from, rest, at);
    }
}
