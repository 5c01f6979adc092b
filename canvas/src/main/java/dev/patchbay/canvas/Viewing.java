package dev.patchbay.canvas;

import java.util.Set;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Lets a canvas be looked at and walked through, no more: a drag moves the sheet, a click selects, keys go from node
/// to node, and what would edit comes to nothing.
final class Viewing {
    private static final Set<KeyCode> WALKING =
            Set.of(KeyCode.UP, KeyCode.DOWN, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.TAB, KeyCode.ESCAPE, KeyCode.SHIFT);

    private final EditorCanvas canvas;
    private Point2D last = Point2D.ZERO;

    private Viewing(EditorCanvas canvas) {
        this.canvas = canvas;
    }

    static void only(EditorCanvas canvas) {
        Viewing viewing = new Viewing(canvas);
        canvas.addEventFilter(MouseEvent.MOUSE_PRESSED, viewing::press);
        canvas.addEventFilter(MouseEvent.MOUSE_DRAGGED, viewing::drag);
        canvas.addEventFilter(MouseEvent.MOUSE_RELEASED, viewing::spare);
        canvas.addEventFilter(ContextMenuEvent.ANY, Event::consume);
        canvas.addEventFilter(KeyEvent.ANY, event -> {
            boolean walks = WALKING.contains(event.getCode()) && !event.isShortcutDown() && !event.isAltDown();
            boolean asks =
                    event.getCode() == KeyCode.TAB && canvas.pipeline().nodes().isEmpty();
            if (!walks || asks) {
                event.consume();
            }
        });
    }

    private void press(MouseEvent event) {
        if (!isTool(event.getTarget())) {
            last = new Point2D(event.getX(), event.getY());
            canvas.requestFocus();
            canvas.hit(event.getX(), event.getY())
                    .ifPresentOrElse(
                            canvas.selection()::only, () -> canvas.selection().clear());
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (!isTool(event.getTarget())) {
            Point2D at = new Point2D(event.getX(), event.getY());
            canvas.viewport().panBy(at.getX() - last.getX(), at.getY() - last.getY());
            last = at;
            event.consume();
        }
    }

    private void spare(MouseEvent event) {
        if (!isTool(event.getTarget())) {
            event.consume();
        }
    }

    /// The map and the zoom bar work on the view, not on the drawing.
    private boolean isTool(EventTarget target) {
        @Nullable Node node = target instanceof Node some ? some : null;
        while (node != null && !node.equals(canvas)) {
            if (node.getStyleClass().contains("minimap") || node.getStyleClass().contains("zoom-bar")) {
                return true;
            }
            node = node.getParent();
        }
        return false;
    }
}
