package dev.patchbay.pipeline;

import java.util.Comparator;
import java.util.Optional;

/// A connection from an output port to an input port. Two wires between the same ports are the same wire.
public record Wire(PortRef from, PortRef to) implements Comparable<Wire> {
    private static final Comparator<Wire> ORDER =
            Comparator.comparing(Wire::from).thenComparing(Wire::to);

    public static Wire of(String fromNode, String fromPort, String toNode, String toPort) {
        return new Wire(new PortRef(fromNode, fromPort), new PortRef(toNode, toPort));
    }

    /// Reads what [#toString] wrote.
    public static Optional<Wire> ofText(String text) {
        String[] ends = text.split(" -> ", 2);
        if (ends.length < 2) {
            return Optional.empty();
        }
        int from = ends[0].lastIndexOf('.');
        int to = ends[1].lastIndexOf('.');
        return from < 1 || to < 1
                ? Optional.empty()
                : Optional.of(Wire.of(
                        ends[0].substring(0, from),
                        ends[0].substring(from + 1),
                        ends[1].substring(0, to),
                        ends[1].substring(to + 1)));
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
