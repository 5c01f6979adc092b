package dev.patchbay.canvas;

import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleAttribute;

/// Draws anew what is selected, or has the keyboard, and no longer was.
final class Attention {
    private final Board board;
    private final Scenery scenery;
    private final Plane plane;

    Attention(Board board) {
        this.board = board;
        this.scenery = board.scenery();
        this.plane = board.plane();
    }

    void start() {
        Selection selection = board.selection();
        selection.nodes().addListener((SetChangeListener<String>) change -> {
            if (change.wasAdded()) {
                plane.raise(change.getElementAdded());
                scenery.refreshCard(change.getElementAdded());
            } else {
                scenery.refreshCard(change.getElementRemoved());
            }
        });
        selection.wires().addListener((SetChangeListener<Wire>) change ->
                scenery.refreshWire(change.wasAdded() ? change.getElementAdded() : change.getElementRemoved()));
        selection.asides().addListener((SetChangeListener<Aside>)
                _ -> board.world().refreshAsides());
        selection.focusedProperty().addListener((_, before, now) -> {
            before.ifPresent(scenery::refreshCard);
            now.ifPresent(scenery::refreshCard);
            tellReaders();
        });
        selection.portProperty().addListener((_, before, now) -> ports(before, now));
        selection.sourceProperty().addListener((_, before, now) -> {
            ports(before, now);
            // Begun anywhere, given up anywhere: also when its node is deleted.
            if (now.isEmpty()) {
                board.world().offer(Optional.empty());
            }
        });
    }

    private void ports(Optional<PortRef> before, Optional<PortRef> now) {
        before.ifPresent(p -> board.world().refreshPorts(p.node()));
        now.ifPresent(p -> board.world().refreshPorts(p.node()));
        tellReaders();
    }

    private void tellReaders() {
        board.canvas().notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }
}
