package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.LineChart;
import dev.patchbay.icons.look.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;

/// Below a chart with a line for each training: which hue is whose, and what else the lines mean.
final class TrainingLegend extends FlowPane {
    private static final double SWATCH = 9;

    private final String explanation;
    private Palette palette;
    private List<String> steps = List.of();
    private RunNames names = RunNames.NONE;

    /// @param explanation of what the lines themselves do not say
    TrainingLegend(String explanation, Palette palette) {
        this.explanation = explanation;
        this.palette = palette;
        getStyleClass().add("legend");
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
        build();
    }

    void show(List<String> newSteps, RunNames newNames) {
        boolean others = !newSteps.equals(steps);
        steps = newSteps;
        names = newNames;
        if (others) {
            build();
        }
    }

    private void build() {
        List<Node> entries = new ArrayList<>();
        for (String step : steps) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH, LineChart.color(palette, names.group(step)));
            swatch.setArcWidth(3);
            swatch.setArcHeight(3);
            entries.add(new Label(names.title(step), swatch));
        }
        if (!steps.isEmpty()) {
            entries.add(new Label(explanation));
        }
        getChildren().setAll(entries);
    }
}
