package dev.patchbay.app.scale;

import dev.patchbay.app.charts.Axis;
import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.charts.LineChart;
import dev.patchbay.app.charts.LineData;
import dev.patchbay.app.run.Forecast;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// Throughput against the number of devices, both logarithmic, with the band that such predictions have been off by.
public final class ScaleView extends VBox {
    private static final double SWATCH = 9;

    private final ScaleModel model;
    private final Words words;
    private final Figures figures;
    private final Palette palette;
    private final int now;
    private final LineChart chart;
    private final FlowPane legend = new FlowPane();
    private final Label verdict = new Label();
    private final Label problem = new Label();

    /// @param target in words
    /// @param workersNow how many workers the drawing's largest training has now
    public ScaleView(ScaleModel model, Words words, Palette palette, String target, String network, int workersNow) {
        this.model = model;
        this.words = words;
        this.palette = palette;
        this.now = workersNow;
        this.figures = new Figures(words.locale());
        this.chart = new LineChart(palette, this::textAt);
        chart.setId("scale-chart");
        chart.tooltip().setId("scale-tooltip");
        chart.setEmptyText(words.of("scale.empty"));
        chart.setAccessibleText(words.of("scale.title"));
        Label title = new Label(words.of("scale.title"));
        title.getStyleClass().add("pb-heading");
        legend.getStyleClass().add("legend");
        verdict.setId("scale-verdict");
        verdict.getStyleClass().add("scale-verdict");
        verdict.setWrapText(true);
        Label basis = new Label(words.of("scale.basis", target, network));
        basis.setWrapText(true);
        basis.setId("scale-basis");
        basis.getStyleClass().add("pb-secondary");
        problem.setId("scale-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("pb-field-error");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        VBox.setVgrow(chart, Priority.ALWAYS);
        setId("scale");
        getStyleClass().add("scale-view");
        getChildren().addAll(title, verdict, chart, legend, problem, basis);
        model.forecasts().subscribe(this::show);
        model.predictingProperty().subscribe(this::showVerdict);
    }

    private void show() {
        List<String> nodes = nodes();
        double low = Double.MAX_VALUE;
        double high = 0;
        List<LineData.Line> lines = new ArrayList<>();
        for (int group = 0; group < nodes.size(); group++) {
            List<LineData.Point> points = points(nodes.get(group));
            for (LineData.Point point : points) {
                low = Math.min(low, point.low());
                high = Math.max(high, point.high());
            }
            if (!points.isEmpty()) {
                lines.add(new LineData.Line(nodes.get(group), group, LineData.Stroke.SOLID, false, points));
                lines.add(ideal(group, points.getFirst().y()));
            }
        }
        if (high > 0) {
            chart.setData(new LineData(
                    Axis.powersOfTen(1, ScaleModel.WORKERS.getLast(), figures::compact),
                    Axis.powersOfTen(Math.max(low, high / 1e7), high, figures::compact),
                    Optional.empty(),
                    lines,
                    List.of(new ChartMark(
                            now,
                            words.of("scale.now", figures.count(now)),
                            words.of("scale.now.text", figures.count(now)),
                            ChartMark.Tone.PLAIN))));
        }
        showLegend(nodes);
        showVerdict();
    }

    /// What as many devices would do if none ever waited for another.
    private LineData.Line ideal(int group, double alone) {
        return new LineData.Line(
                "",
                group,
                LineData.Stroke.DASHED,
                false,
                model.forecasts().stream()
                        .map(f -> LineData.Point.of((double) f.workers(), alone * f.workers()))
                        .toList());
    }

    private List<String> nodes() {
        return model.forecasts().stream()
                .flatMap(f -> f.trainings().stream())
                .map(Forecast.Training::node)
                .distinct()
                .toList();
    }

    private List<LineData.Point> points(String node) {
        return model.forecasts().stream()
                .flatMap(f -> ScaleModel.of(f, node).stream().map(t -> {
                    double rate = t.samplesPerSecond();
                    return new LineData.Point(
                            f.workers(), rate, rate / (1 + t.relativeError()), rate * (1 + t.relativeError()));
                }))
                .toList();
    }

    private Optional<String> textAt(double workers) {
        return model.forecasts().stream()
                .min(Comparator.comparingDouble(f -> Math.abs(Math.log(f.workers() / workers))))
                .map(nearest -> {
                    StringBuilder text = new StringBuilder(words.of("scale.at", figures.count(nearest.workers())));
                    for (Forecast.Training training : nearest.trainings()) {
                        text.append('\n')
                                .append(words.of(
                                        "scale.at.training",
                                        training.title(),
                                        figures.compact(Math.rint(training.samplesPerSecond())),
                                        figures.within(training.relativeError()),
                                        figures.simulated(training.stepPs()),
                                        figures.percent(efficiency(nearest, training))));
                    }
                    return text.toString();
                });
    }

    /// What each device does, as a share of what one alone would.
    private double efficiency(Forecast forecast, Forecast.Training training) {
        return model.forecasts().stream()
                .findFirst()
                .flatMap(first -> ScaleModel.of(first, training.node()))
                .map(one -> training.samplesPerSecond() / (one.samplesPerSecond() * forecast.workers()))
                .orElse(1.0);
    }

    private void showVerdict() {
        Optional<Forecast> last = model.forecasts().isEmpty()
                ? Optional.empty()
                : Optional.of(model.forecasts().getLast());
        if (model.predictingProperty().get()) {
            verdict.setText(last.map(f -> words.of("scale.predicting", figures.count(f.workers())))
                    .orElse(words.of("scale.predicting.first")));
            return;
        }
        // The first forecast has every training; in larger worlds one may be missing.
        verdict.setText(model.forecasts().stream()
                .limit(1)
                .flatMap(f -> f.trainings().stream())
                .flatMap(t -> model.worthwhile(t.node()).stream()
                        .map(worth -> words.of(key(worth), t.title(), figures.count(worth.most()))))
                .collect(Collectors.joining("\n")));
    }

    private static String key(ScaleModel.Worthwhile worth) {
        return switch (worth.beyond()) {
            case PAYS_LESS -> "scale.verdict";
            case NOT_PREDICTED -> "scale.verdict.unpredicted";
            case NOT_ASKED -> "scale.verdict.all";
        };
    }

    private void showLegend(List<String> nodes) {
        List<Node> entries = new ArrayList<>();
        for (int group = 0; group < nodes.size(); group++) {
            String node = nodes.get(group);
            Rectangle swatch = new Rectangle(SWATCH, SWATCH, LineChart.color(palette, group));
            swatch.setArcWidth(3);
            swatch.setArcHeight(3);
            entries.add(new Label(
                    model.forecasts().stream()
                            .flatMap(f -> ScaleModel.of(f, node).stream())
                            .findFirst()
                            .map(Forecast.Training::title)
                            .orElse(node),
                    swatch));
        }
        if (!nodes.isEmpty()) {
            entries.add(new Label(words.of("scale.legend")));
        }
        legend.getChildren().setAll(entries);
    }
}
