package dev.patchbay.app.palette;

import dev.patchbay.icons.PatternIcon;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Drags a row with plain mouse events, which gives better feedback than system drag-and-drop and works on every
/// platform. Until the pointer is over the target a ghost follows it; there the target's own preview takes over.
final class RowDrag {
    private static final double THRESHOLD = 5;
    private static final double OFFSET = 10;
    private static final double TILE = 22;

    private final HBox row;
    private final PaletteModel.Entry entry;
    private final DropTarget target;
    private final EventHandler<KeyEvent> cancelKey = this::onKey;
    private double pressX;
    private double pressY;
    private boolean armed;
    private @Nullable Popup ghost;

    RowDrag(HBox row, PaletteModel.Entry entry, DropTarget target) {
        this.row = row;
        this.entry = entry;
        this.target = target;
    }

    void listen() {
        row.setOnMousePressed(e -> {
            armed = e.getButton() == MouseButton.PRIMARY;
            pressX = e.getScreenX();
            pressY = e.getScreenY();
        });
        row.setOnMouseDragged(this::onDrag);
        row.setOnMouseReleased(e -> {
            if (ghost != null) {
                end();
                target.drop(entry.id(), e.getScreenX(), e.getScreenY());
            }
            armed = false;
        });
    }

    private void onDrag(MouseEvent event) {
        double x = event.getScreenX();
        double y = event.getScreenY();
        if (!armed || (ghost == null && Math.hypot(x - pressX, y - pressY) < THRESHOLD)) {
            return;
        }
        Popup shown = ghost == null ? begin() : ghost;
        boolean over = target.preview(entry.id(), x, y);
        if (over) {
            shown.hide();
        } else {
            // A popup that is shown already is only moved.
            shown.show(row, x + OFFSET, y + OFFSET);
            shown.setX(x + OFFSET);
            shown.setY(y + OFFSET);
        }
        event.consume();
    }

    private Popup begin() {
        Popup popup = new Popup();
        HBox picture = new HBox(
                PatternIcon.of(entry.icon().id()).tile(entry.icon().family().word(), TILE), new Label(entry.title()));
        picture.getStyleClass().add("palette-ghost");
        picture.setMouseTransparent(true);
        popup.getContent().add(picture);
        ghost = popup;
        Scene scene = row.getScene();
        if (scene != null) {
            scene.addEventFilter(KeyEvent.KEY_PRESSED, cancelKey);
        }
        return popup;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            end();
            armed = false;
            target.cancel();
            event.consume();
        }
    }

    private void end() {
        if (ghost != null) {
            ghost.hide();
            ghost = null;
        }
        Scene scene = row.getScene();
        if (scene != null) {
            scene.removeEventFilter(KeyEvent.KEY_PRESSED, cancelKey);
        }
    }
}
