package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.List;

/// Adds a node to what another one does: after it, where its outputs fit, else before it. Nothing that is wired already
/// is taken away.
public final class Beside {
    private static final double ACROSS = 280;
    private static final double DOWN = 120;
    private static final double NEAR_X = 220;
    private static final double NEAR_Y = 100;

    private final Catalog catalog;
    private final Wiring wiring;

    public Beside(Catalog catalog) {
        this.catalog = catalog;
        this.wiring = new Wiring(catalog);
    }

    /// @param neighbour the id of a node of the drawing
    public Edit add(String pattern, String neighbour) {
        return Edit.named("edit.add", before -> {
            Node node = Node.of(Edits.freshId(before, pattern), pattern);
            Position at = before.layout().get(neighbour).orElse(new Position(0, 0));
            Pipeline bare = before.with(node);
            Pipeline after = wired(bare, neighbour, node.id());
            if (!after.wires().equals(bare.wires())) {
                return after.at(node.id(), free(before, at.x() + ACROSS, at.y()));
            }
            Pipeline first = wired(bare, node.id(), neighbour);
            double side = first.wires().equals(bare.wires()) ? ACROSS : -ACROSS;
            return first.at(node.id(), free(before, at.x() + side, at.y()));
        });
    }

    private Pipeline wired(Pipeline pipeline, String from, String to) {
        Pipeline next = pipeline;
        for (Port input : ports(next, to, Pattern::inputs)) {
            PortRef into = new PortRef(to, input.id());
            for (Port output : ports(next, from, Pattern::outputs)) {
                Wire wire = new Wire(new PortRef(from, output.id()), into);
                if (next.into(into).isEmpty() && wiring.refuse(next, wire).isEmpty()) {
                    next = wiring.connect(next, wire);
                }
            }
        }
        return next;
    }

    private List<Port> ports(Pipeline pipeline, String node, java.util.function.Function<Pattern, List<Port>> which) {
        return pipeline.node(node)
                .flatMap(n -> catalog.pattern(n.pattern()))
                .map(which)
                .orElse(List.of());
    }

    /// Below what lies there already.
    private static Position free(Pipeline pipeline, double x, double y) {
        double free = y;
        while (taken(pipeline, x, free)) {
            free += DOWN;
        }
        return new Position(x, free);
    }

    private static boolean taken(Pipeline pipeline, double x, double y) {
        return pipeline.layout().values().stream()
                .anyMatch(p -> Math.abs(p.x() - x) < NEAR_X && Math.abs(p.y() - y) < NEAR_Y);
    }
}
