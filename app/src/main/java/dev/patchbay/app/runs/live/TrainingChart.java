package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.Axis;
import dev.patchbay.app.charts.LineChart;
import dev.patchbay.app.charts.LineData;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A chart with a line for each training over its steps, with its heading above and its legend below.
final class TrainingChart {
    static final int MOST_TICKS = 4;

    private final Words words;
    private final Figures figures;
    private final LineChart chart;
    private final TrainingLegend legend;
    private final PanelFrame frame;

    /// @param id of the panel, with which its words begin too
    /// @param textAt what a tooltip says of a step
    TrainingChart(String id, Words words, Palette palette, Node heading, DoubleFunction<Optional<String>> textAt) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.chart = new LineChart(palette, textAt);
        this.legend = new TrainingLegend(words.of(id + ".legend"), palette);
        chart.setId(id + "-chart");
        chart.tooltip().setId(id + "-tooltip");
        chart.setEmptyText(words.of(id + ".empty"));
        chart.setAccessibleText(words.of(id + ".title"));
        VBox.setVgrow(chart, Priority.ALWAYS);
        this.frame = new PanelFrame(id, heading, new VBox(chart, legend));
    }

    Node node() {
        return frame;
    }

    void setPalette(Palette palette) {
        chart.setPalette(palette);
        legend.setPalette(palette);
    }

    void setEmptyText(String text) {
        chart.setEmptyText(text);
    }

    /// @param steps of the plan, which the lines belong to
    /// @param figure what sums the chart up
    void show(LineData data, List<String> steps, RunNames names, String figure) {
        chart.setData(data);
        legend.show(steps, names);
        frame.figure().setText(figure);
    }

    Axis stepsTo(double last) {
        return Axis.span(last, step -> step == 0 ? "0" : words.of("loss.steps", figures.count(Math.round(step))));
    }

    Axis upTo(double highest) {
        return Axis.upTo(highest, MOST_TICKS, figures::compactDecimals);
    }
}
