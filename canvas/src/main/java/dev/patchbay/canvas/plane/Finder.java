package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds what lies under a point: ports first, since they are small, then cards, wires and the titles of frames.
public final class Finder {
    private static final double PORT_REACH = 13;
    private static final double WIRE_REACH = 6;
    private static final double JUNCTION_REACH = 9;

    private final Plane plane;

    public Finder(Plane plane) {
        this.plane = plane;
    }

    /// @param zoom the reach is meant in pixels of the screen, so it grows in world units when zoomed out
    public Hit at(double x, double y, double zoom) {
        double stretch = 1 / Math.clamp(zoom, 0.5, 1);
        return portAt(x, y, PORT_REACH * stretch, _ -> true)
                .<Hit>map(p -> p)
                .or(() -> cardAt(x, y).map(Hit.OnCard::new))
                .or(() -> foldAt(x, y))
                .or(() -> junctionAt(x, y, JUNCTION_REACH * stretch).map(Hit.OnJunction::new))
                .or(() -> wireAt(x, y, WIRE_REACH / zoom).map(Hit.OnWire::new))
                .or(() -> noteAt(x, y))
                .or(() -> frameAt(x, y))
                .orElseGet(Hit.OnNothing::new);
    }

    /// The nearest port within reach of those that are wanted.
    public Optional<Hit.OnPort> portAt(double x, double y, double reach, Predicate<Hit.OnPort> wanted) {
        return plane.cardsIn(new Box(x, y, 0, 0).grown(reach)).stream()
                .flatMap(card -> card.ports().stream().map(port -> new Hit.OnPort(card, port)))
                .filter(hit -> distance(hit, x, y) <= reach && wanted.test(hit))
                .min(Comparator.comparingDouble(hit -> distance(hit, x, y)));
    }

    /// The topmost card there.
    public Optional<PlacedCard> cardAt(double x, double y) {
        return plane.cardsIn(new Box(x, y, 0, 0)).stream().max(Comparator.comparingLong(c -> plane.height(c.id())));
    }

    public Optional<PlacedWire> wireAt(double x, double y, double reach) {
        return plane.wiresIn(new Box(x, y, 0, 0).grown(reach)).stream()
                .filter(w -> w.route().distance(x, y) <= reach)
                .min(Comparator.comparingDouble(w -> w.route().distance(x, y)));
    }

    private Optional<PlacedJunction> junctionAt(double x, double y, double reach) {
        return plane.junctions().stream()
                .filter(j -> Math.hypot(j.x() - x, j.y() - y) <= reach)
                .findFirst();
    }

    private Optional<Hit> noteAt(double x, double y) {
        return plane.notes().stream()
                .filter(n -> n.box().contains(x, y))
                .reduce((_, last) -> last)
                .map(n -> new Hit.OnNote(n, n.handleAt(x, y)));
    }

    private Optional<Hit> foldAt(double x, double y) {
        return frame(x, y, true);
    }

    private Optional<Hit> frameAt(double x, double y) {
        return frame(x, y, false);
    }

    private Optional<Hit> frame(double x, double y, boolean folded) {
        return plane.frames().stream()
                .filter(f -> f.isFolded() == folded && f.answersAt(x, y))
                .findFirst()
                .map(f -> new Hit.OnFrame(f, f.chevronAt(x, y)));
    }

    private static double distance(Hit.OnPort hit, double x, double y) {
        return Math.hypot(hit.card().portX(hit.port()) - x, hit.card().portY(hit.port()) - y);
    }
}
