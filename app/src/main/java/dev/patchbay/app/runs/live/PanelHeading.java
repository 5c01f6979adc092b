package dev.patchbay.app.runs.live;

import dev.patchbay.app.text.Words;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The titles of panels that take turns in one place; the one that is shown stands out, the others are a click away.
public final class PanelHeading extends HBox {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    /// @param keys ids of the panels, which are keys of the bundle with `.title`
    /// @param own the panel that this heading stands on
    public PanelHeading(List<String> keys, String own, ObjectProperty<String> chosen, Words words) {
        getStyleClass().add("panel-heading");
        for (String key : keys) {
            Button title = new Button(words.of(key + ".title"));
            title.getStyleClass().setAll("panel-title");
            title.setMinWidth(Region.USE_PREF_SIZE);
            title.setId(own + "-to-" + key);
            title.pseudoClassStateChanged(SHOWN, key.equals(own));
            title.setFocusTraversable(!key.equals(own));
            title.setOnAction(_ -> chosen.set(key));
            title.managedProperty().bind(title.visibleProperty());
            getChildren().add(title);
        }
    }

    /// Offers a panel only while it has something to show.
    public void offer(String key, boolean hasAnything) {
        for (Node title : getChildren()) {
            if (title.getId().endsWith("-to-" + key)) {
                title.setVisible(hasAnything);
            }
        }
    }

    /// Shows a panel while it is the chosen one.
    public static void showWhenChosen(Node panel, String key, ObjectProperty<String> chosen) {
        panel.visibleProperty().bind(chosen.isEqualTo(key));
        panel.managedProperty().bind(panel.visibleProperty());
    }
}
