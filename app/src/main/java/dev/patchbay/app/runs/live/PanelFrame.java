package dev.patchbay.app.runs.live;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the live panels share: a title at the left, the figure that sums it up at the right, the picture below.
public final class PanelFrame extends VBox {
    private final Label figure = new Label();

    public PanelFrame(String id, String title, Node picture) {
        this(id, heading(title), picture);
    }

    public PanelFrame(String id, Node heading, Node picture) {
        figure.getStyleClass().add("panel-figure");
        figure.setId(id + "-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(heading, space, figure);
        header.getStyleClass().add("panel-header");
        VBox.setVgrow(picture, Priority.ALWAYS);
        getChildren().addAll(header, picture);
        getStyleClass().add("live-panel");
        setId(id);
        setMinWidth(0);
    }

    private static Label heading(String title) {
        Label heading = new Label(title);
        heading.getStyleClass().add("panel-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        return heading;
    }

    public Label figure() {
        return figure;
    }
}
