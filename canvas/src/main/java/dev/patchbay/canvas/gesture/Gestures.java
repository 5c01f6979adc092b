package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.pipeline.edit.Edit;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/// Turns mouse events into gestures. A press becomes a gesture only when the mouse moves a few pixels; else it was a
/// click.
public final class Gestures {
    private static final double THRESHOLD = 4;
    private static final double ZOOM_PER_PIXEL = 0.0025;

    private final Surface surface;
    private final Presses presses;
    private Optional<Gesture> running = Optional.empty();
    private Optional<Supplier<Gesture>> pending = Optional.empty();
    private Optional<Runnable> click = Optional.empty();
    private Pointer pressed;
    private Optional<Pointer> last = Optional.empty();
    private boolean handTool;
    private boolean handToolUsed;

    public Gestures(Surface surface) {
        this.surface = surface;
        this.presses = new Presses(surface);
        this.pressed = Pointer.at(0, 0, surface.viewport());
    }

    public void listenTo(Node node) {
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        node.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        node.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> {
            last = Optional.empty();
            surface.hover(new Hit.OnNothing(), pressed);
        });
        node.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        node.addEventHandler(ZoomEvent.ZOOM, this::zoom);
    }

    public boolean isRunning() {
        return running.isPresent();
    }

    /// Moves all that is selected by a step of the keyboard.
    public Edit nudge(double dx, double dy) {
        return Load.selected(surface, "").edit(dx, dy);
    }

    /// While Space is held, a drag pans.
    public void handTool(boolean on) {
        handTool = on;
    }

    /// Space is let go; whether the mouse was used meanwhile.
    public boolean endHandTool() {
        boolean used = handToolUsed;
        handTool = false;
        handToolUsed = false;
        return used;
    }

    /// Where the mouse was last; nothing when it is not over the canvas.
    public Optional<Pointer> last() {
        return last;
    }

    /// Gives up the running gesture; false when there is none.
    public boolean cancel() {
        boolean any = running.isPresent() || pending.isPresent();
        running.ifPresent(Gesture::cancel);
        running = Optional.empty();
        pending = Optional.empty();
        click = Optional.empty();
        return any;
    }

    private void press(MouseEvent event) {
        if (running.isPresent()) {
            return;
        }
        Pointer at = pointer(event);
        pressed = at;
        last = Optional.of(at);
        pending = Optional.empty();
        click = Optional.empty();
        if (event.getButton() == MouseButton.MIDDLE || (event.getButton() == MouseButton.PRIMARY && handTool)) {
            handToolUsed = handTool;
            pending = Optional.of(() -> new Pan(surface, at));
        } else if (event.getButton() == MouseButton.PRIMARY) {
            Presses.Answer answer = presses.primary(under(at), at, event.getClickCount());
            pending = answer.drag();
            click = answer.click();
        } else if (event.getButton() == MouseButton.SECONDARY) {
            presses.secondary(under(at));
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        Pointer to = pointer(event);
        if (running.isEmpty()
                && pending.isPresent()
                && Math.hypot(to.x() - pressed.x(), to.y() - pressed.y()) >= THRESHOLD) {
            running = pending.map(Supplier::get);
            pending = Optional.empty();
            click = Optional.empty();
            surface.hover(new Hit.OnNothing(), to);
        }
        running.ifPresent(g -> g.drag(to));
        event.consume();
    }

    private void release(MouseEvent event) {
        Pointer at = pointer(event);
        // The gesture is over before its edit is made: the owner shows the next drawing while it commits.
        Optional<Gesture> ended = running;
        Optional<Runnable> clicked = click;
        running = Optional.empty();
        pending = Optional.empty();
        click = Optional.empty();
        ended.ifPresent(g -> g.end(at));
        clicked.ifPresent(Runnable::run);
        event.consume();
    }

    private void move(MouseEvent event) {
        Pointer at = pointer(event);
        last = Optional.of(at);
        surface.hover(under(at), at);
    }

    private Hit under(Pointer at) {
        return surface.finder().at(at.worldX(), at.worldY(), surface.viewport().zoom());
    }

    private void scroll(ScrollEvent event) {
        Viewport viewport = surface.viewport();
        if (event.isShortcutDown()) {
            double factor = Math.exp(event.getDeltaY() * ZOOM_PER_PIXEL);
            viewport.zoomAt(viewport.zoom() * factor, event.getX(), event.getY());
        } else {
            viewport.panBy(event.getDeltaX(), event.getDeltaY());
        }
        event.consume();
    }

    private void zoom(ZoomEvent event) {
        Viewport viewport = surface.viewport();
        viewport.zoomAt(viewport.zoom() * event.getZoomFactor(), event.getX(), event.getY());
        event.consume();
    }

    private Pointer pointer(MouseEvent event) {
        return Pointer.of(event, surface.viewport());
    }
}
