package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Ends;
import dev.patchbay.canvas.route.GridIndex;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.canvas.route.Router;
import dev.patchbay.canvas.scope.Scope;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives each wire its way between the cards.
final class Wires {
    private final Map<String, PlacedCard> cards;
    private final GridIndex<String> index;
    private final Surroundings surroundings;

    Wires(Map<String, PlacedCard> cards, GridIndex<String> index, Surroundings surroundings) {
        this.cards = cards;
        this.index = index;
        this.surroundings = surroundings;
    }

    /// Where a wire ends, and the card that it must not run through.
    private record End(double x, double y, Box card, PortType type, int lane) {}

    /// Nothing when the wire is not to be seen, or when one of its ports does not exist: a damaged file, said by a
    /// finding.
    Optional<PlacedWire> place(Wire wire, Scope scope) {
        return place(wire, scope, this::obstacles);
    }

    /// The shortest way, through whatever lies there: for as long as much of the drawing moves.
    Optional<PlacedWire> placeRoughly(Wire wire, Scope scope) {
        return place(wire, scope, Router.Obstacles.NONE);
    }

    private Optional<PlacedWire> place(Wire wire, Scope scope, Router.Obstacles obstacles) {
        if (isHidden(wire, scope)) {
            return Optional.empty();
        }
        Optional<End> from = end(wire.from(), false, scope);
        Optional<End> to = end(wire.to(), true, scope);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlacedWire(
                wire,
                from.get().type(),
                surroundings
                        .bend(wire)
                        .map(j -> Route.joined(route(from.get(), at(j), obstacles), route(at(j), to.get(), obstacles)))
                        .orElseGet(() -> route(from.get(), to.get(), obstacles))));
    }

    private static Route route(End from, End to, Router.Obstacles obstacles) {
        return Router.route(
                new Ends(from.x(), from.y(), to.x(), to.y(), from.card(), to.card(), from.lane()), obstacles);
    }

    private static End at(PlacedJunction junction) {
        return new End(junction.x(), junction.y(), new Box(junction.x(), junction.y(), 0, 0), junction.type(), 0);
    }

    private static boolean isHidden(Wire wire, Scope scope) {
        String from = wire.from().node();
        String to = wire.to().node();
        return scope.inside().isPresent()
                ? !scope.shows(from) || !scope.shows(to)
                : scope.fold(from).isPresent() && scope.fold(from).equals(scope.fold(to));
    }

    private Optional<End> end(PortRef ref, boolean input, Scope scope) {
        Optional<PlacedFrame> fold = scope.fold(ref.node()).flatMap(surroundings::frame);
        if (fold.isPresent()) {
            Box box = fold.get().box();
            return fold.get().stub(ref, input).map(s -> new End(box.x() + s.x(), box.y() + s.y(), box, s.type(), 0));
        }
        return Optional.ofNullable(cards.get(ref.node()))
                .flatMap(card -> card.port(ref.port())
                        .map(port -> new End(
                                card.portX(port),
                                card.portY(port),
                                card.box(),
                                port.port().type(),
                                lane(card, port))));
    }

    private static int lane(PlacedCard card, PlacedPort port) {
        long inputs = card.ports().stream().filter(p -> p.port().isInput()).count();
        return port.port().isInput() ? 0 : card.ports().indexOf(port) - (int) inputs;
    }

    private List<Box> obstacles(Box area) {
        Stream<Box> folds = surroundings.frames().stream()
                .filter(f -> f.isFolded() && f.box().intersects(area))
                .map(PlacedFrame::box);
        return Stream.concat(index.in(area).stream().flatMap(id -> index.box(id).stream()), folds)
                .toList();
    }
}
