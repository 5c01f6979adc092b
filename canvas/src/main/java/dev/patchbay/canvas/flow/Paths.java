package dev.patchbay.canvas.flow;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What lies before and behind a wire.
public final class Paths {
    private Paths() {}

    /// The wires that data takes on its way to the wire and from there on, with the wire itself.
    public static Set<Wire> through(Pipeline pipeline, Wire wire) {
        Set<Wire> found = new LinkedHashSet<>(List.of(wire));
        follow(pipeline, wire.from().node(), false, found);
        follow(pipeline, wire.to().node(), true, found);
        return found;
    }

    private static void follow(Pipeline pipeline, String start, boolean onward, Set<Wire> found) {
        Deque<String> open = new ArrayDeque<>(List.of(start));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String node = open.pop();
            for (Wire wire : pipeline.wiresOf(node)) {
                String near = onward ? wire.from().node() : wire.to().node();
                String far = onward ? wire.to().node() : wire.from().node();
                if (near.equals(node)) {
                    found.add(wire);
                    if (seen.add(far)) {
                        open.push(far);
                    }
                }
            }
        }
    }
}
