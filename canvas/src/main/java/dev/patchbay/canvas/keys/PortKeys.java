package dev.patchbay.canvas.keys;

import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedPort;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edits;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keyboard in the ports of a card. Enter begins a wire there; then Tab goes to the ports that it fits, wherever
/// they are, and Enter ends it. Left and right follow a wire to its other end.
public final class PortKeys {
    private final Surface surface;
    private final Selection selection;

    public PortKeys(Surface surface) {
        this.surface = surface;
        this.selection = surface.selection();
    }

    public boolean isActive() {
        return selection.port().isPresent();
    }

    public boolean canEnter() {
        return selection.focused().flatMap(surface.plane()::card).isPresent();
    }

    /// From the focused card to the first of its ports, outputs first: that is where wires begin.
    public void enter() {
        selection
                .focused()
                .flatMap(surface.plane()::card)
                .ifPresent(card -> ordered(card).stream().findFirst().ifPresent(port -> go(card.ref(port))));
    }

    /// Begins a wire at the focused port, or ends it there; on a card alone, it first goes into its ports.
    public void link() {
        Optional<PortRef> here = selection.port();
        if (here.isEmpty()) {
            enter();
        } else if (selection.source().isEmpty()) {
            mark(here);
            surface.say("tip.linking");
        } else if (selection.source().equals(here)) {
            mark(Optional.empty());
        } else {
            join(selection.source().get(), here.get());
        }
    }

    boolean pressed(KeyEvent event) {
        if (event.isAltDown() || (event.isShortcutDown() && event.getCode() != KeyCode.L)) {
            return false;
        }
        return switch (event.getCode()) {
            case ESCAPE -> escape();
            case ENTER, SPACE -> {
                link();
                yield true;
            }
            case DELETE, BACK_SPACE -> {
                unwire();
                yield true;
            }
            case TAB -> step(!event.isShiftDown());
            case DOWN -> step(true);
            case UP -> step(false);
            case LEFT, RIGHT -> across(event.getCode() == KeyCode.RIGHT);
            default -> false;
        };
    }

    /// The node stays: what the keyboard is at is a port.
    private void unwire() {
        List<Wire> wires = wires();
        if (!wires.isEmpty()) {
            surface.commit(Edits.remove(Set.of(), wires));
        }
    }

    /// The wires of the port that has the keyboard.
    public List<Wire> wires() {
        return selection.port().stream()
                .flatMap(here -> surface.plane().pipeline().wiresOf(here.node()).stream()
                        .filter(w -> w.from().equals(here) || w.to().equals(here)))
                .toList();
    }

    /// First the wire is given up, then the ports are left.
    private boolean escape() {
        if (selection.source().isPresent()) {
            mark(Optional.empty());
        } else {
            selection.focus(selection.focused());
        }
        return true;
    }

    private boolean step(boolean forward) {
        List<PortRef> order = selection.source().isPresent()
                ? fitting(selection.source().get())
                : selection.focused().flatMap(surface.plane()::card).stream()
                        .flatMap(c -> ordered(c).stream().map(c::ref))
                        .toList();
        if (order.isEmpty()) {
            surface.say("tip.nothing-fits");
            return true;
        }
        int here = selection.port().map(order::indexOf).orElse(-1);
        int next = here < 0 ? (forward ? 0 : order.size() - 1) : Math.floorMod(here + (forward ? 1 : -1), order.size());
        go(order.get(next));
        return true;
    }

    /// Along the first wire of the port, or to the ports on the card's other side.
    private boolean across(boolean rightward) {
        PortRef here = selection.port().orElseThrow();
        boolean onOutput = isOutput(here);
        if (onOutput == rightward) {
            surface.plane().pipeline().wiresOf(here.node()).stream()
                    .filter(w -> onOutput ? w.from().equals(here) : w.to().equals(here))
                    .findFirst()
                    .ifPresent(w -> go(onOutput ? w.to() : w.from()));
            return true;
        }
        surface.plane()
                .card(here.node())
                .ifPresent(card -> card.ports().stream()
                        .filter(p -> p.port().isInput() == onOutput)
                        .findFirst()
                        .ifPresent(p -> go(card.ref(p))));
        return true;
    }

    private void join(PortRef source, PortRef here) {
        Wire wire = wire(source, here);
        surface.wiring().refuse(surface.plane().pipeline(), wire).ifPresentOrElse(surface::refuseHere, () -> {
            mark(Optional.empty());
            surface.commit(Edits.connect(surface.wiring(), wire));
        });
    }

    private void mark(Optional<PortRef> source) {
        selection.mark(source);
        surface.world().offer(source.map(s -> ref -> fits(s, ref)));
    }

    private List<PortRef> fitting(PortRef source) {
        return surface.plane().cards().stream()
                .sorted(Walk.readingOrder(PlacedCard::box, PlacedCard::id))
                .flatMap(c -> c.ports().stream().map(c::ref))
                .filter(ref -> ref.equals(source) || fits(source, ref))
                .toList();
    }

    private boolean fits(PortRef source, PortRef ref) {
        return surface.wiring()
                .refuse(surface.plane().pipeline(), wire(source, ref))
                .isEmpty();
    }

    private Wire wire(PortRef source, PortRef other) {
        return isOutput(source) ? new Wire(source, other) : new Wire(other, source);
    }

    private boolean isOutput(PortRef ref) {
        return surface.plane()
                .card(ref.node())
                .flatMap(c -> c.port(ref.port()))
                .filter(p -> !p.port().isInput())
                .isPresent();
    }

    private void go(PortRef ref) {
        selection.set(List.of(ref.node()), List.of());
        selection.focusPort(Optional.of(ref));
        surface.plane().card(ref.node()).ifPresent(c -> surface.reveal(c.box()));
    }

    private static List<PlacedPort> ordered(PlacedCard card) {
        return card.ports().stream()
                .sorted(Comparator.comparing((PlacedPort p) -> p.port().isInput())
                        .thenComparingDouble(PlacedPort::y))
                .toList();
    }
}
