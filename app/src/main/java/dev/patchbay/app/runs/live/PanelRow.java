package dev.patchbay.app.runs.live;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/// Panels side by side, as high as there is room.
public final class PanelRow extends GridPane {
    /// @param percentWidths of the panels, in their order
    public PanelRow(List<Double> percentWidths, Node... panels) {
        getStyleClass().add("live-grid");
        for (double width : percentWidths) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(width);
            getColumnConstraints().add(column);
        }
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setMinHeight(0);
        getRowConstraints().add(row);
        addRow(0, panels);
    }
}
