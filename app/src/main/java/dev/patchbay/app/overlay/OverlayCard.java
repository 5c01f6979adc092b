package dev.patchbay.app.overlay;

import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What an [OverlayPane] shows over the window's content.
public abstract class OverlayCard extends VBox {
    /// @param id by which it is found
    /// @param look its own style class, besides that of all cards
    /// @param stylesheet a file beside the card's class
    protected OverlayCard(String id, String look, String stylesheet) {
        setId(id);
        getStyleClass().addAll("pb-overlay-card", look);
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(stylesheet)).toExternalForm());
    }

    /// As large as this, and smaller where the window is.
    protected final void keepTo(double width, double height) {
        setMinSize(0, 0);
        setPrefSize(width, height);
        setMaxSize(width, height);
    }

    protected static Label titled(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("pb-title");
        return title;
    }
}
