package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Ends;
import dev.patchbay.canvas.route.GridIndex;
import dev.patchbay.canvas.route.Router;
import dev.patchbay.pipeline.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives each wire its way between the cards.
final class Wires {
    private final Map<String, PlacedCard> cards;
    private final GridIndex<String> index;

    Wires(Map<String, PlacedCard> cards, GridIndex<String> index) {
        this.cards = cards;
        this.index = index;
    }

    /// Nothing when one of the wire's ports does not exist: a damaged file, said by a finding.
    Optional<PlacedWire> place(Wire wire) {
        PlacedCard source = cards.get(wire.from().node());
        PlacedCard target = cards.get(wire.to().node());
        if (source == null || target == null) {
            return Optional.empty();
        }
        Optional<PlacedPort> from = source.port(wire.from().port());
        Optional<PlacedPort> to = target.port(wire.to().port());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Ends ends = new Ends(
                source.portX(from.get()),
                source.portY(from.get()),
                target.portX(to.get()),
                target.portY(to.get()),
                source.box(),
                target.box(),
                source.ports().indexOf(from.get())
                        - (int) source.ports().stream()
                                .filter(p -> p.port().isInput())
                                .count());
        return Optional.of(new PlacedWire(wire, from.get().port().type(), Router.route(ends, this::obstacles)));
    }

    private List<Box> obstacles(Box area) {
        return index.in(area).stream().flatMap(id -> index.box(id).stream()).toList();
    }
}
