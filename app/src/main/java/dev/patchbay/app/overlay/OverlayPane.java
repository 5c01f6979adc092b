package dev.patchbay.app.overlay;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// The window's content, and one card at a time over it. Esc or a click beside it takes the card away, and the keyboard
/// goes back to where it was.
public final class OverlayPane extends StackPane {
    private static final double FROM_TOP = 72;

    private final StackPane cover = new StackPane();
    private Optional<Node> before = Optional.empty();

    public OverlayPane(Node content) {
        cover.setId("overlay");
        cover.setVisible(false);
        cover.setAlignment(Pos.TOP_CENTER);
        cover.setPadding(new Insets(FROM_TOP, 16, 16, 16));
        cover.setOnMousePressed(event -> {
            if (cover.equals(event.getTarget())) {
                close();
            }
        });
        cover.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        getChildren().setAll(content, cover);
    }

    public void show(Node card) {
        if (!cover.isVisible()) {
            before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        cover.getChildren().setAll(card);
        cover.setVisible(true);
        card.requestFocus();
    }

    public boolean isOpen() {
        return cover.isVisible();
    }

    public void close() {
        if (cover.isVisible()) {
            cover.setVisible(false);
            cover.getChildren().clear();
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
        }
    }
}
