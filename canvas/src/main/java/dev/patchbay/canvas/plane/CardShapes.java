package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The shape of each node's card: once for each pattern, and from the wires where the pattern is not known here.
public final class CardShapes {
    private final Catalog catalog;
    private final Map<String, CardShape> byPattern = new HashMap<>();

    public CardShapes(Catalog catalog) {
        this.catalog = catalog;
    }

    /// The shape of the card that a node of the pattern would get; nothing for a pattern that is not in the catalog.
    public Optional<CardShape> of(String patternId) {
        return catalog.pattern(patternId).map(this::shape);
    }

    /// The node's card as it would lie there.
    public PlacedCard place(Node node, Position at, Pipeline pipeline, List<String> badges) {
        Optional<Pattern> pattern = catalog.pattern(node.pattern());
        CardShape shape = pattern.map(this::shape).orElseGet(() -> CardShape.of(named(node.id(), pipeline)));
        return new PlacedCard(
                node, pattern, new Box(at.x(), at.y(), CardShape.WIDTH, shape.height()), shape.ports(), badges);
    }

    private CardShape shape(Pattern pattern) {
        return byPattern.computeIfAbsent(pattern.id(), _ -> CardShape.of(pattern.ports()));
    }

    private static List<Port> named(String node, Pipeline pipeline) {
        Set<Port> ports = new LinkedHashSet<>();
        for (Wire wire : pipeline.wiresOf(node)) {
            if (wire.to().node().equals(node)) {
                ports.add(new Port(wire.to().port(), PortType.ANY, Port.Side.INPUT, Port.Arity.ONE_OR_MORE));
            } else {
                ports.add(new Port(wire.from().port(), PortType.ANY, Port.Side.OUTPUT, Port.Arity.ANY_NUMBER));
            }
        }
        return List.copyOf(ports);
    }
}
