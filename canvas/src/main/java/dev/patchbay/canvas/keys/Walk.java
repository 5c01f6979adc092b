package dev.patchbay.canvas.keys;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.input.KeyCode;

/// What the keyboard comes to next.
final class Walk {
    /// Being aside of the way counts this much more than being far along it.
    private static final double ASIDE = 2.5;

    private final Plane plane;
    private final Selection selection;

    Walk(Plane plane, Selection selection) {
        this.plane = plane;
        this.selection = selection;
    }

    /// Something that the keyboard stops at.
    sealed interface Stop {
        String id();

        Box box();

        record AtCard(PlacedCard card) implements Stop {
            @Override
            public String id() {
                return card.id();
            }

            @Override
            public Box box() {
                return card.box();
            }
        }

        /// A folded frame, which is selected by its members.
        record AtFold(PlacedFrame frame) implements Stop {
            @Override
            public String id() {
                return frame.frame().id();
            }

            @Override
            public Box box() {
                return frame.box();
            }
        }

        record AtAside(Aside aside, Box box) implements Stop {
            @Override
            public String id() {
                return aside.id();
            }
        }
    }

    /// Column by column, each from its top.
    static <T> Comparator<T> readingOrder(Function<T, Box> box, Function<T, String> id) {
        return Comparator.comparingDouble((T t) -> box.apply(t).x())
                .thenComparingDouble(t -> box.apply(t).y())
                .thenComparing(id);
    }

    boolean isEmpty() {
        return stops().isEmpty();
    }

    /// The next stop along the flow, column by column; nothing past either end.
    Optional<Stop> next(boolean forward) {
        List<Stop> order = stops();
        int here = order.indexOf(order.stream().filter(this::isHere).findFirst().orElse(null));
        if (here < 0) {
            return order.isEmpty() ? Optional.empty() : Optional.of(forward ? order.getFirst() : order.getLast());
        }
        int index = here + (forward ? 1 : -1);
        return index >= 0 && index < order.size() ? Optional.of(order.get(index)) : Optional.empty();
    }

    private boolean isHere(Stop stop) {
        return switch (stop) {
            case Stop.AtCard(PlacedCard card) -> selection.focused().equals(Optional.of(card.id()));
            case Stop.AtFold(PlacedFrame frame) ->
                selection.nodes().equals(frame.frame().members());
            case Stop.AtAside(Aside aside, Box _) -> selection.asides().equals(Set.of(aside));
        };
    }

    private List<Stop> stops() {
        List<Stop> stops = new ArrayList<>();
        plane.cards().stream()
                .filter(c -> plane.scope().shows(c.id()))
                .map(Stop.AtCard::new)
                .forEach(stops::add);
        plane.frames().stream()
                .filter(PlacedFrame::isFolded)
                .map(Stop.AtFold::new)
                .forEach(stops::add);
        plane.notes().stream()
                .map(n -> new Stop.AtAside(new Aside.OfNote(n.note().id()), n.box()))
                .forEach(stops::add);
        plane.junctions().stream()
                .map(j -> new Stop.AtAside(new Aside.OfJunction(j.junction().id()), new Box(j.x(), j.y(), 0, 0)))
                .forEach(stops::add);
        stops.sort(readingOrder(Stop::box, Stop::id));
        return stops;
    }

    /// The card that data comes to next, to the right, or came from, to the left; nothing for other arrows.
    Optional<PlacedCard> along(Optional<String> from, KeyCode arrow) {
        boolean onward = arrow == KeyCode.RIGHT;
        if (from.isEmpty() || (!onward && arrow != KeyCode.LEFT)) {
            return Optional.empty();
        }
        return plane.pipeline().wiresOf(from.get()).stream()
                .map(w -> onward ? w.to().node() : w.from().node())
                .filter(id -> !id.equals(from.get()) && plane.scope().shows(id))
                .flatMap(id -> plane.card(id).stream())
                .min(Comparator.comparingDouble((PlacedCard c) -> c.box().y()).thenComparing(PlacedCard::id));
    }

    /// The nearest card that lies in the arrow's direction.
    Optional<PlacedCard> neighbour(Optional<String> from, KeyCode arrow) {
        Optional<PlacedCard> here = from.flatMap(plane::card);
        if (here.isEmpty()) {
            return plane.cards().stream().min(readingOrder(PlacedCard::box, PlacedCard::id));
        }
        return plane.cards().stream()
                .filter(c -> along(here.get(), c, arrow) > 0)
                .min(Comparator.comparingDouble(
                        c -> along(here.get(), c, arrow) + ASIDE * Math.abs(aside(here.get(), c, arrow))));
    }

    private static double along(PlacedCard from, PlacedCard to, KeyCode arrow) {
        double dx = to.box().centerX() - from.box().centerX();
        double dy = to.box().centerY() - from.box().centerY();
        return switch (arrow) {
            case LEFT -> -dx;
            case RIGHT -> dx;
            case UP -> -dy;
            default -> dy;
        };
    }

    private static double aside(PlacedCard from, PlacedCard to, KeyCode arrow) {
        boolean level = arrow == KeyCode.LEFT || arrow == KeyCode.RIGHT;
        return level
                ? to.box().centerY() - from.box().centerY()
                : to.box().centerX() - from.box().centerX();
    }
}
