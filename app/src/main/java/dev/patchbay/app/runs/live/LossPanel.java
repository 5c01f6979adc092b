package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.Axis;
import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.charts.LineData;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.TrainingCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// The loss of each training by its steps, and the accuracy on validation data after each epoch.
public final class LossPanel {
    private static final int DECIMALS = 3;

    private final Words words;
    private final Figures figures;
    private final StepMarks stepMarks;
    private final TrainingChart chart;
    private List<TrainingCurve> shown = List.of();
    private RunNames names = RunNames.NONE;

    public LossPanel(Words words, Palette palette, Node heading) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.stepMarks = new StepMarks(words);
        this.chart = new TrainingChart("loss", words, palette, heading, this::textAt);
    }

    public Node node() {
        return chart.node();
    }

    public void setPalette(Palette newPalette) {
        chart.setPalette(newPalette);
    }

    public void show(List<TrainingCurve> curves, List<Mark> marks, RunNames runNames) {
        shown = curves;
        names = runNames;
        chart.setEmptyText(words.of(whyEmpty(curves)));
        chart.show(
                data(curves, stepMarks.of(curves, marks, runNames)),
                curves.stream().map(TrainingCurve::step).toList(),
                runNames,
                figure(curves));
    }

    private String figure(List<TrainingCurve> curves) {
        return curves.stream()
                .map(TrainingCurve::latestLoss)
                .filter(Double::isFinite)
                .min(Comparator.naturalOrder())
                .map(loss -> words.of(curves.size() == 1 ? "loss.one" : "loss.lowest", figures.fixed(loss, DECIMALS)))
                .orElse(curves.isEmpty() ? "" : words.of("loss.none"));
    }

    private String whyEmpty(List<TrainingCurve> curves) {
        if (curves.isEmpty()) {
            return "loss.empty";
        }
        return curves.stream().allMatch(c -> names.isModelled(c.step())) ? "loss.modelled" : "loss.diverged";
    }

    private LineData data(List<TrainingCurve> curves, List<ChartMark> marks) {
        List<LineData.Line> lines = new ArrayList<>();
        double highest = 0;
        double last = 1;
        boolean scored = false;
        for (TrainingCurve curve : curves) {
            int group = names.group(curve.step());
            lines.add(new LineData.Line(
                    curve.title(),
                    group,
                    LineData.Stroke.SOLID,
                    false,
                    curve.points().stream()
                            .filter(p -> Double.isFinite(p.loss()))
                            .map(p -> LineData.Point.of((double) p.index() + 1, p.loss()))
                            .toList()));
            lines.add(new LineData.Line(
                    curve.title(),
                    group,
                    curve.validation().size() == 1 ? LineData.Stroke.DOTS : LineData.Stroke.DASHED,
                    true,
                    curve.validation().stream()
                            .map(v -> LineData.Point.of((double) v.afterStep() + 1, v.accuracy()))
                            .toList()));
            highest = Math.max(
                    highest,
                    curve.points().stream()
                            .mapToDouble(TrainingCurve.Point::loss)
                            .filter(Double::isFinite)
                            .max()
                            .orElse(0));
            last = Math.max(last, (double) curve.steps());
            scored |= !curve.validation().isEmpty();
        }
        return new LineData(
                chart.stepsTo(last),
                chart.upTo(highest),
                scored ? Optional.of(Axis.upTo(1, TrainingChart.MOST_TICKS, figures::percent)) : Optional.empty(),
                lines,
                marks);
    }

    /// Of each training the kept step that lies nearest.
    private Optional<String> textAt(double step) {
        List<String> text = new ArrayList<>();
        for (TrainingCurve curve : shown) {
            curve.points().stream()
                    .min(Comparator.comparingDouble(p -> Math.abs(p.index() + 1 - step)))
                    .ifPresent(p -> text.add(words.of(
                            Double.isFinite(p.loss()) ? "loss.at" : "loss.at.none",
                            curve.title(),
                            figures.count(p.index() + 1),
                            figures.fixed(p.loss(), DECIMALS))));
            curve.validation().stream()
                    .filter(v -> v.afterStep() + 1 <= step)
                    .reduce((_, later) -> later)
                    .ifPresent(v -> text.add(words.of(
                            "loss.accuracy",
                            curve.title(),
                            figures.count(v.afterStep() + 1),
                            figures.fixed(v.accuracy(), DECIMALS + 1))));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", text));
    }
}
