package dev.patchbay.canvas;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Point2D;

/// Where the view goes by itself: to all of the drawing, to a node, into a frame and out of it.
final class Views {
    private static final double MARGIN = 40;
    /// From a card's left edge to a menu that the keyboard asks for.
    private static final double MENU_X = 24;

    private final Board board;
    private final Plane plane;
    private final Viewport viewport;
    private final Selection selection;
    private boolean fitPending;

    Views(Board board) {
        this.board = board;
        this.plane = board.plane();
        this.viewport = board.viewport();
        this.selection = board.selection();
    }

    /// The canvas has a size, which a wish to show all may have waited for.
    void arranged() {
        if (fitPending && viewport.width() > 0 && viewport.height() > 0) {
            fit();
        }
    }

    void fit() {
        board.trail().leave();
        fitPending = viewport.width() <= 0;
        plane.bounds().ifPresent(b -> viewport.show(b.x(), b.y(), b.width(), b.height(), MARGIN, 1));
    }

    void fitSelection() {
        board.trail().leave();
        Stream<Box> cards = selection.nodes().stream()
                .flatMap(id -> plane.card(id).stream())
                .map(PlacedCard::box);
        Stream<Box> notes = selection.notes().stream()
                .flatMap(id -> plane.note(id).stream())
                .map(PlacedNote::box);
        Stream.concat(cards, notes)
                .reduce(Box::union)
                .ifPresent(b -> viewport.show(b.x(), b.y(), b.width(), b.height(), 2 * MARGIN, 1));
    }

    void reveal(Box box) {
        viewport.reveal(box.x(), box.y(), box.width(), box.height(), MARGIN);
    }

    void focusNode(String id) {
        if (plane.card(id).isPresent()) {
            showNode(id);
            board.canvas().requestFocus();
        }
    }

    /// Selects it and brings it into view, also from within a folded frame; the keyboard stays where it is.
    void showNode(String id) {
        plane.card(id).ifPresent(card -> {
            if (!plane.scope().shows(id)) {
                plane.scope().fold(id).ifPresentOrElse(this::enter, this::leave);
            }
            board.trail().leave();
            selection.only(id);
            reveal(card.box());
        });
    }

    void enter(String frame) {
        look(Optional.of(frame));
    }

    boolean leave() {
        boolean entered = plane.scope().inside().isPresent();
        if (entered) {
            look(Optional.empty());
        }
        return entered;
    }

    private void look(Optional<String> inside) {
        selection.clear();
        board.scenery().redraw(plane.show(plane.pipeline(), inside));
        fit();
    }

    /// Below what has the keyboard, on the screen.
    Point2D focusedPlace() {
        Point2D at = selection
                .focused()
                .flatMap(plane::card)
                .map(c -> new Point2D(
                        viewport.screenX(c.box().x() + MENU_X),
                        viewport.screenY(c.box().maxY())))
                .orElse(new Point2D(viewport.width() / 2, viewport.height() / 2));
        return board.canvas().localToScreen(at);
    }
}
