package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;
import java.util.Optional;

/// A node with its place. A node of a pattern that this version does not know has no pattern, but keeps the ports that
/// its wires name.
///
/// @param badges the patterns of the policies that are attached to the node itself
public record PlacedCard(Node node, Optional<Pattern> pattern, Box box, List<PlacedPort> ports, List<String> badges) {

    public String id() {
        return node.id();
    }

    public Optional<PlacedPort> port(String portId) {
        return ports.stream().filter(p -> p.port().id().equals(portId)).findFirst();
    }

    public double portX(PlacedPort port) {
        return box.x() + port.x();
    }

    public double portY(PlacedPort port) {
        return box.y() + port.y();
    }

    public PortRef ref(PlacedPort port) {
        return new PortRef(id(), port.port().id());
    }

    PlacedCard at(double x, double y) {
        return new PlacedCard(node, pattern, box.movedTo(x, y), ports, badges);
    }
}
