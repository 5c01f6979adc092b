package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedCard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do that have no name of their own. Tab goes from node to node in reading order; arrows move the selection
/// by a grid step, or
/// walk to the neighbour when nothing is selected or the shortcut key is held.
public final class Keys {
    private static final double LARGE_STEP = 5;

    private final Surface surface;
    private final Gestures gestures;
    private final Walk walk;
    private final Predicate<KeyEvent> actions;

    /// @param actions does what a key with a name stands for
    public Keys(Surface surface, Gestures gestures, Predicate<KeyEvent> actions) {
        this.actions = actions;
        this.surface = surface;
        this.gestures = gestures;
        this.walk = new Walk(surface.plane());
    }

    public void listenTo(Node node) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event)) {
                event.consume();
            }
        });
        node.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE && !gestures.endHandTool()) {
                surface.addSomething();
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        if (actions.test(event)) {
            return true;
        }
        return switch (event.getCode()) {
            case ESCAPE -> escape();
            case TAB -> !event.isShortcutDown() && step(!event.isShiftDown());
            case UP, DOWN, LEFT, RIGHT -> arrow(event);
            case SPACE -> {
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
        return had;
    }

    private boolean arrow(KeyEvent event) {
        Set<String> nodes = surface.selection().nodes();
        if (event.isShortcutDown() || nodes.isEmpty()) {
            return walk.neighbour(surface.selection().focused(), event.getCode())
                    .map(this::goTo)
                    .orElse(true);
        }
        if (gestures.isRunning()) {
            return true;
        }
        double step = Grid.STEP * (event.isShiftDown() ? LARGE_STEP : 1);
        double dx = event.getCode() == KeyCode.LEFT ? -step : event.getCode() == KeyCode.RIGHT ? step : 0;
        double dy = event.getCode() == KeyCode.UP ? -step : event.getCode() == KeyCode.DOWN ? step : 0;
        surface.commit(MoveCards.nudge(surface, nodes, dx, dy).mergingAs("nudge " + nodes));
        return true;
    }

    /// At either end Tab leaves the canvas, as it does everywhere; on an empty one it asks for the first node.
    private boolean step(boolean forward) {
        if (forward && surface.plane().cards().isEmpty()) {
            surface.addSomething();
            return true;
        }
        return walk.next(surface.selection().focused(), forward).map(this::goTo).orElse(false);
    }

    private boolean goTo(PlacedCard card) {
        surface.selection().set(List.of(card.id()), List.of());
        surface.selection().focus(Optional.of(card.id()));
        surface.viewport()
                .reveal(
                        card.box().x(),
                        card.box().y(),
                        card.box().width(),
                        card.box().height(),
                        24);
        return true;
    }
}
