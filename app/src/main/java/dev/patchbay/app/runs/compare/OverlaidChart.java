package dev.patchbay.app.runs.compare;

import dev.patchbay.app.charts.Axis;
import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.charts.LineChart;
import dev.patchbay.app.charts.LineData;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One chart with the lines of both runs.
final class OverlaidChart extends VBox {
    private static final int MOST_TICKS = 4;

    /// One line of one run.
    ///
    /// @param run its id
    /// @param of what it is of: a training, or "" for the whole run
    record Line(String run, String of, int group, List<LineData.Point> points) {
        Line {
            points = List.copyOf(points);
        }
    }

    private final Words words;
    private final DoubleFunction<String> acrossText;
    private final DoubleFunction<String> upText;
    private final LineChart chart;
    private List<Line> lines = List.of();

    /// @param key of the bundle: its title, and with `.at` what the tooltip says of a place
    OverlaidChart(
            String key,
            Words words,
            Palette palette,
            DoubleFunction<String> acrossText,
            DoubleFunction<String> upText) {
        this.words = words;
        this.acrossText = acrossText;
        this.upText = upText;
        this.chart = new LineChart(palette, this::textAt);
        chart.setId(key.replace('.', '-'));
        chart.tooltip().setId(key.replace('.', '-') + "-tooltip");
        chart.setEmptyText(words.of("compare.nothing"));
        Label title = new Label(words.of(key));
        title.getStyleClass().add("panel-title");
        VBox.setVgrow(chart, Priority.ALWAYS);
        setMinWidth(0);
        getStyleClass().add("live-panel");
        getChildren().addAll(title, chart);
    }

    void setPalette(Palette palette) {
        chart.setPalette(palette);
    }

    void show(List<Line> newLines, List<ChartMark> marks) {
        lines = List.copyOf(newLines);
        double across = 0;
        double up = 0;
        List<LineData.Line> drawn = new ArrayList<>();
        for (Line line : lines) {
            for (LineData.Point point : line.points()) {
                across = Math.max(across, point.x());
                up = Math.max(up, point.y());
            }
            drawn.add(new LineData.Line(line.of(), line.group(), LineData.Stroke.SOLID, false, line.points()));
        }
        chart.setData(new LineData(
                Axis.span(across, acrossText), Axis.upTo(up, MOST_TICKS, upText), Optional.empty(), drawn, marks));
    }

    /// Of each line the point that lies nearest.
    private Optional<String> textAt(double across) {
        List<String> text = new ArrayList<>();
        for (Line line : lines) {
            line.points().stream()
                    .min(Comparator.comparingDouble(p -> Math.abs(p.x() - across)))
                    .ifPresent(p -> text.add(words.of(
                            line.of().isEmpty() ? "compare.at" : "compare.at.of",
                            line.run(),
                            acrossText.apply(p.x()),
                            upText.apply(p.y()),
                            line.of())));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", text));
    }
}
