package dev.patchbay.canvas.keys;

import dev.patchbay.canvas.gesture.Gestures;
import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do that have no name of their own. Tab goes through the drawing: nodes, folded frames, notes,
/// junctions. Arrows follow the flow to the left and right and go to the neighbour above and below, with Shift
/// adding to what is selected; with the shortcut key they move what is selected by a grid step, or the view when
/// nothing is.
public final class Keys {
    private static final double LARGE_STEP = 5;
    private static final double PAN = 80;

    private final Surface surface;
    private final Gestures gestures;
    private final Walk walk;
    private final PortKeys ports;
    private final Predicate<KeyEvent> actions;
    private boolean spaceHeld;

    /// @param actions does what a key with a name stands for
    public Keys(Surface surface, Gestures gestures, PortKeys ports, Predicate<KeyEvent> actions) {
        this.actions = actions;
        this.surface = surface;
        this.gestures = gestures;
        this.ports = ports;
        this.walk = new Walk(surface.plane(), surface.selection());
    }

    public void listenTo(Node node) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event)) {
                event.consume();
            }
        });
        node.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                // One that was pressed elsewhere, in a list that is closed by it, says nothing here.
                boolean asks = spaceHeld && !gestures.endHandTool() && !ports.isActive();
                spaceHeld = false;
                if (asks) {
                    surface.addSomething();
                }
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        if (ports.isActive() && ports.pressed(event)) {
            return true;
        }
        if (actions.test(event)) {
            return true;
        }
        return switch (event.getCode()) {
            case ESCAPE -> escape();
            case TAB -> !event.isShortcutDown() && step(!event.isShiftDown());
            case UP, DOWN, LEFT, RIGHT -> arrow(event);
            case SPACE -> {
                spaceHeld = true;
                gestures.handTool(true);
                yield true;
            }
            default -> false;
        };
    }

    private boolean escape() {
        if (gestures.cancel()) {
            return true;
        }
        boolean had = !surface.selection().isEmpty();
        surface.selection().clear();
        return had || surface.leave();
    }

    private boolean arrow(KeyEvent event) {
        if (event.isAltDown()) {
            return false;
        }
        if (!event.isShortcutDown()) {
            Optional<String> focused = surface.selection().focused();
            Optional<PlacedCard> next =
                    walk.along(focused, event.getCode()).or(() -> walk.neighbour(focused, event.getCode()));
            next.ifPresent(event.isShiftDown() ? this::addTo : this::goTo);
            return true;
        }
        if (gestures.isRunning()) {
            return true;
        }
        Selection selection = surface.selection();
        double step = (selection.isEmpty() ? PAN : Grid.STEP) * (event.isShiftDown() ? LARGE_STEP : 1);
        double dx = event.getCode() == KeyCode.LEFT ? -step : event.getCode() == KeyCode.RIGHT ? step : 0;
        double dy = event.getCode() == KeyCode.UP ? -step : event.getCode() == KeyCode.DOWN ? step : 0;
        if (selection.isEmpty()) {
            surface.viewport().panBy(-dx, -dy);
        } else {
            surface.commit(gestures.nudge(dx, dy).mergingAs("nudge " + selection.nodes() + selection.asides()));
        }
        return true;
    }

    /// At either end Tab leaves the canvas, as it does everywhere; on an empty one it asks for the first node.
    private boolean step(boolean forward) {
        if (forward && walk.isEmpty()) {
            surface.addSomething();
            return true;
        }
        Optional<Walk.Stop> next = walk.next(forward);
        next.ifPresent(this::goTo);
        return next.isPresent();
    }

    private void goTo(Walk.Stop stop) {
        Selection selection = surface.selection();
        switch (stop) {
            case Walk.Stop.AtCard(PlacedCard card) -> goTo(card);
            case Walk.Stop.AtFold(PlacedFrame frame) -> {
                selection.set(frame.frame().members(), List.of());
                selection.focus(Optional.empty());
            }
            case Walk.Stop.AtAside(Aside aside, Box _) -> {
                selection.only(aside);
                selection.focus(Optional.empty());
            }
        }
        surface.reveal(stop.box());
    }

    /// With Shift, what the keyboard comes to is selected too.
    private void addTo(PlacedCard card) {
        Set<String> more = new LinkedHashSet<>(surface.selection().nodes());
        more.add(card.id());
        surface.selection().set(more, List.copyOf(surface.selection().wires()));
        surface.selection().focus(Optional.of(card.id()));
        surface.reveal(card.box());
    }

    private void goTo(PlacedCard card) {
        surface.selection().only(card.id());
        surface.reveal(card.box());
    }
}
