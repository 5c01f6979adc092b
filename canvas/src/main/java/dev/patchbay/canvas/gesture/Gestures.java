package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import java.util.List;
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
    private Optional<Gesture> running = Optional.empty();
    private Optional<Supplier<Gesture>> pending = Optional.empty();
    private Optional<Runnable> click = Optional.empty();
    private Pointer pressed = new Pointer(0, 0, 0, 0, false, false);
    private Optional<Pointer> last = Optional.empty();
    private boolean handTool;
    private boolean handToolUsed;

    public Gestures(Surface surface) {
        this.surface = surface;
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

    /// While Space is held, a drag pans.
    void handTool(boolean on) {
        handTool = on;
    }

    /// Space is let go; whether the mouse was used meanwhile.
    boolean endHandTool() {
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
    boolean cancel() {
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
            pressPrimary(
                    surface.finder()
                            .at(at.worldX(), at.worldY(), surface.viewport().zoom()),
                    at,
                    event);
        } else if (event.getButton() == MouseButton.SECONDARY) {
            pressSecondary(surface.finder()
                    .at(at.worldX(), at.worldY(), surface.viewport().zoom()));
        }
        event.consume();
    }

    private void pressPrimary(Hit hit, Pointer at, MouseEvent event) {
        switch (hit) {
            case Hit.OnPort port -> {
                pending = Optional.of(() -> DrawWire.from(surface, port));
                click = Optional.of(() -> select(port.card(), at));
            }
            case Hit.OnCard(PlacedCard card) -> pressCard(card, at, event.getClickCount());
            case Hit.OnWire(PlacedWire wire) -> {
                if (at.adds()) {
                    surface.selection().toggle(wire.wire());
                } else {
                    surface.selection().only(wire.wire());
                }
            }
            case Hit.OnFrame(PlacedFrame frame) -> {
                surface.selection().set(frame.frame().members(), List.of());
                frame.frame().members().stream()
                        .findFirst()
                        .ifPresent(held -> pending = Optional.of(
                                () -> new MoveCards(surface, frame.frame().members(), held, at)));
            }
            case Hit.OnNothing() when event.getClickCount() == 2 && !at.adds() -> surface.addSomething();
            case Hit.OnNothing() -> {
                pending = Optional.of(() -> new Band(surface, at));
                click = at.adds() ? Optional.empty() : Optional.of(surface.selection()::clear);
            }
        }
    }

    private void pressCard(PlacedCard card, Pointer at, int clicks) {
        Selection selection = surface.selection();
        if (clicks == 2 && !at.adds()) {
            selection.only(card.id());
            surface.open(card.id());
            return;
        }
        if (at.adds()) {
            selection.toggle(card.id());
        } else if (selection.nodes().contains(card.id())) {
            // Only a click, not a drag, takes one card out of several.
            click = Optional.of(() -> selection.only(card.id()));
        } else {
            selection.only(card.id());
        }
        if (selection.nodes().contains(card.id())) {
            pending = Optional.of(() -> new MoveCards(surface, selection.nodes(), card.id(), at));
        }
    }

    private void pressSecondary(Hit hit) {
        switch (hit) {
            case Hit.OnPort(PlacedCard card, var _) -> selectForMenu(card);
            case Hit.OnCard(PlacedCard card) -> selectForMenu(card);
            case Hit.OnWire(PlacedWire wire) -> surface.selection().only(wire.wire());
            case Hit.OnFrame _, Hit.OnNothing() -> surface.selection().clear();
        }
    }

    private void selectForMenu(PlacedCard card) {
        if (!surface.selection().nodes().contains(card.id())) {
            surface.selection().only(card.id());
        }
    }

    private void select(PlacedCard card, Pointer at) {
        if (at.adds()) {
            surface.selection().toggle(card.id());
        } else {
            surface.selection().only(card.id());
        }
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
        surface.hover(
                surface.finder().at(at.worldX(), at.worldY(), surface.viewport().zoom()), at);
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
