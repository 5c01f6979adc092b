package dev.patchbay.canvas.keys;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.Plane;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/// Which node the keyboard comes to next.
final class Walk {
    /// Being aside of the way counts this much more than being far along it.
    private static final double ASIDE = 2.5;

    private static final Comparator<PlacedCard> READING_ORDER = Comparator.comparingDouble(
                    (PlacedCard c) -> c.box().x())
            .thenComparingDouble(c -> c.box().y())
            .thenComparing(PlacedCard::id);

    private final Plane plane;

    Walk(Plane plane) {
        this.plane = plane;
    }

    /// The next card along the flow, column by column; nothing past either end.
    Optional<PlacedCard> next(Optional<String> from, boolean forward) {
        List<PlacedCard> order = plane.cards().stream().sorted(READING_ORDER).toList();
        Optional<PlacedCard> here = from.flatMap(plane::card);
        if (here.isEmpty()) {
            return order.isEmpty() ? Optional.empty() : Optional.of(forward ? order.getFirst() : order.getLast());
        }
        int index = order.indexOf(here.get()) + (forward ? 1 : -1);
        return index >= 0 && index < order.size() ? Optional.of(order.get(index)) : Optional.empty();
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
            return next(Optional.empty(), true);
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
