package dev.patchbay.pipeline;

import java.util.Comparator;

/// One port of one node: `dataset.train`.
public record PortRef(String node, String port) implements Comparable<PortRef> {
    private static final Comparator<PortRef> ORDER =
            Comparator.comparing(PortRef::node).thenComparing(PortRef::port);

    @Override
    public int compareTo(PortRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return node + "." + port;
    }
}
