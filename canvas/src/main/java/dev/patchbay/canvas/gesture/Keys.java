package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.pipeline.edit.Edits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keyboard does. Tab goes from node to node in reading order; arrows move the selection by a grid step, or
/// walk to the neighbour when nothing is selected or the shortcut key is held.
public final class Keys {
    private static final double LARGE_STEP = 5;
    private static final double ZOOM_STEP = 1.25;

    private final Surface surface;
    private final Gestures gestures;
    private final Walk walk;

    public Keys(Surface surface, Gestures gestures) {
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
            if (event.getCode() == KeyCode.SPACE) {
                gestures.handTool(false);
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        return switch (event.getCode()) {
            case ESCAPE -> escape();
            case DELETE, BACK_SPACE -> delete();
            case TAB -> !event.isShortcutDown() && step(!event.isShiftDown());
            case UP, DOWN, LEFT, RIGHT -> arrow(event);
            case ENTER -> withOne(surface::open);
            case F2 -> withOne(surface::rename);
            case SPACE -> {
                gestures.handTool(true);
                yield true;
            }
            default -> event.isShortcutDown() && shortcut(event.getCode());
        };
    }

    private boolean shortcut(KeyCode code) {
        Viewport viewport = surface.viewport();
        return switch (code) {
            case A -> done(this::selectAll);
            case D -> duplicate();
            case DIGIT0, NUMPAD0 -> done(surface::fit);
            case DIGIT1, NUMPAD1 -> done(() -> viewport.zoomAtCenter(1));
            case DIGIT2, NUMPAD2 -> done(surface::fitSelection);
            case PLUS, EQUALS, ADD -> done(() -> viewport.zoomAtCenter(viewport.zoom() * ZOOM_STEP));
            case MINUS, SUBTRACT -> done(() -> viewport.zoomAtCenter(viewport.zoom() / ZOOM_STEP));
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

    public void selectAll() {
        surface.selection()
                .set(
                        surface.plane().pipeline().nodes().keys(),
                        surface.plane().pipeline().wires().keys());
    }

    public boolean delete() {
        Selection selection = surface.selection();
        if (gestures.isRunning() || selection.isEmpty()) {
            return false;
        }
        surface.commit(Edits.remove(Set.copyOf(selection.nodes()), Set.copyOf(selection.wires())));
        return true;
    }

    public boolean duplicate() {
        Set<String> nodes = Set.copyOf(surface.selection().nodes());
        if (gestures.isRunning() || nodes.isEmpty()) {
            return false;
        }
        surface.commitAndSelect(Edits.duplicate(nodes));
        return true;
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

    /// At either end Tab leaves the canvas, as it does everywhere.
    private boolean step(boolean forward) {
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

    private boolean withOne(java.util.function.Consumer<String> action) {
        Optional<String> one = surface.selection().single();
        one.ifPresent(action);
        return one.isPresent();
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }
}
