package dev.patchbay.pipeline;

import java.util.Comparator;

/// A connection from an output port to an input port. Two wires between the same ports are the same wire.
public record Wire(PortRef from, PortRef to) implements Comparable<Wire> {
    private static final Comparator<Wire> ORDER =
            Comparator.comparing(Wire::from).thenComparing(Wire::to);

    public static Wire of(String fromNode, String fromPort, String toNode, String toPort) {
        return new Wire(new PortRef(fromNode, fromPort), new PortRef(toNode, toPort));
    }

    public boolean touches(String node) {
        return from.node().equals(node) || to.node().equals(node);
    }

    @Override
    public int compareTo(Wire other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
