package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedPort;
import dev.patchbay.canvas.route.Ends;
import dev.patchbay.canvas.route.Router;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.text.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Draws a wire from a port, or carries the end of one that is there. Ports that fit grow, others fade; the end jumps
/// to a port that fits when it comes near.
final class DrawWire implements Gesture {
    private static final double CATCH = 24;
    private static final double RIGHT_ON = 8;

    private final Surface surface;
    private final PlacedCard fixedCard;
    private final PlacedPort fixedPort;
    private final Optional<Wire> carried;
    private final Pipeline without;
    private final Map<PortRef, Optional<Sentence>> refusals = new HashMap<>();

    private DrawWire(Surface surface, Hit.OnPort fixed, Optional<Wire> carried) {
        this.surface = surface;
        this.fixedCard = fixed.card();
        this.fixedPort = fixed.port();
        this.carried = carried;
        this.without = carried.map(surface.plane().pipeline()::without)
                .orElseGet(() -> surface.plane().pipeline());
        surface.world().offer(Optional.of(ref -> refusal(ref).isEmpty()));
        surface.world().hideWire(carried);
    }

    /// From an output, or from an input that has no wire, a new wire; from a wired input, its wire comes off.
    static DrawWire from(Surface surface, Hit.OnPort port) {
        if (port.port().port().isInput()) {
            PortRef input = port.card().ref(port.port());
            for (Wire wire : surface.plane().pipeline().into(input)) {
                Optional<Hit.OnPort> source = port(surface, wire.from());
                if (source.isPresent()) {
                    return new DrawWire(surface, source.get(), Optional.of(wire));
                }
            }
        }
        return new DrawWire(surface, port, Optional.empty());
    }

    /// Carries one end of a wire while the other stays; nothing when that stands in a folded frame.
    static Optional<Supplier<Gesture>> carrying(Surface surface, Wire wire, boolean sourceEnd) {
        return port(surface, sourceEnd ? wire.to() : wire.from())
                .filter(p -> surface.plane().scope().shows(p.card().id()))
                .map(fixed -> () -> new DrawWire(surface, fixed, Optional.of(wire)));
    }

    private static Optional<Hit.OnPort> port(Surface surface, PortRef ref) {
        return surface.plane().card(ref.node()).flatMap(c -> c.port(ref.port()).map(p -> new Hit.OnPort(c, p)));
    }

    @Override
    public void drag(Pointer p) {
        Optional<Hit.OnPort> near = near(p);
        Optional<Hit.OnPort> fits = near.filter(h -> refusal(ref(h)).isEmpty());
        double x = fits.map(h -> h.card().portX(h.port())).orElse(p.worldX());
        double y = fits.map(h -> h.card().portY(h.port())).orElse(p.worldY());
        double fixedX = fixedCard.portX(fixedPort);
        double fixedY = fixedCard.portY(fixedPort);
        Ends ends = fixedPort.port().isInput() ? Ends.loose(x, y, fixedX, fixedY) : Ends.loose(fixedX, fixedY, x, y);
        surface.world().draft(fixedPort.port().type(), Router.route(ends, Router.Obstacles.NONE));
        surface.refuse(
                fits.isPresent()
                        ? Optional.empty()
                        : near.filter(h -> !isFixed(h)).flatMap(h -> refusal(ref(h))),
                p);
    }

    @Override
    public void end(Pointer at) {
        Optional<Wire> drawn =
                near(at).map(DrawWire::ref).filter(r -> refusal(r).isEmpty()).map(this::wire);
        boolean offPort = near(at).isEmpty();
        cancel();
        if (drawn.isPresent() && !drawn.equals(carried)) {
            surface.commit(carried.map(old -> Edits.reconnect(surface.wiring(), old, drawn.get()))
                    .orElseGet(() -> Edits.connect(surface.wiring(), drawn.get())));
        } else if (drawn.isEmpty() && offPort) {
            carried.ifPresentOrElse(
                    old -> surface.commit(Edits.disconnect(old)),
                    () -> surface.addTo(new Hit.OnPort(fixedCard, fixedPort), at));
        }
    }

    @Override
    public void cancel() {
        surface.world().endDraft();
        surface.world().offer(Optional.empty());
        surface.world().hideWire(Optional.empty());
        surface.refuse(Optional.empty(), Pointer.at(0, 0, surface.viewport()));
    }

    /// What the pointer is right on; else the nearest port that fits, so that a crowd of ports does not hide it.
    private Optional<Hit.OnPort> near(Pointer p) {
        double stretch = 1 / Math.min(1, surface.viewport().zoom());
        return port(p, RIGHT_ON * stretch, _ -> true)
                .or(() -> port(p, CATCH * stretch, h -> refusal(ref(h)).isEmpty()));
    }

    private Optional<Hit.OnPort> port(Pointer p, double reach, Predicate<Hit.OnPort> wanted) {
        return surface.finder().portAt(p.worldX(), p.worldY(), reach, wanted);
    }

    private Optional<Sentence> refusal(PortRef ref) {
        return refusals.computeIfAbsent(ref, r -> surface.wiring().refuse(without, wire(r)));
    }

    private Wire wire(PortRef free) {
        PortRef fixed = fixedCard.ref(fixedPort);
        return fixedPort.port().isInput() ? new Wire(free, fixed) : new Wire(fixed, free);
    }

    private boolean isFixed(Hit.OnPort hit) {
        return ref(hit).equals(fixedCard.ref(fixedPort));
    }

    private static PortRef ref(Hit.OnPort hit) {
        return hit.card().ref(hit.port());
    }
}
