package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.LineData;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.TrainingCurve;
import dev.patchbay.runtime.fold.worker.Staleness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// How far gradients were behind the parameter servers that took them, by training step: the mean as a line, from the
/// least to the most as a band.
public final class StalenessPanel {
    private final Words words;
    private final Figures figures;
    private final StepMarks stepMarks;
    private final TrainingChart chart;
    private List<Staleness> shown = List.of();
    private RunNames names = RunNames.NONE;

    public StalenessPanel(Words words, Palette palette, Node heading) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.stepMarks = new StepMarks(words);
        this.chart = new TrainingChart("staleness", words, palette, heading, this::textAt);
    }

    public Node node() {
        return chart.node();
    }

    public void setPalette(Palette palette) {
        chart.setPalette(palette);
    }

    /// @param curves of the same trainings, for the place of the marks
    public void show(List<Staleness> trainings, List<TrainingCurve> curves, List<Mark> marks, RunNames runNames) {
        shown = trainings;
        names = runNames;
        double last = 1;
        double highest = 1;
        List<LineData.Line> lines = new ArrayList<>();
        for (Staleness training : trainings) {
            lines.add(new LineData.Line(
                    names.title(training.step()),
                    names.group(training.step()),
                    LineData.Stroke.SOLID,
                    false,
                    training.points().stream().map(StalenessPanel::point).toList()));
            highest = Math.max(highest, (double) training.most());
            last = training.points().stream().mapToDouble(p -> p.index() + 1.0).reduce(last, Math::max);
        }
        chart.show(
                new LineData(
                        chart.stepsTo(last),
                        chart.upTo(highest),
                        Optional.empty(),
                        lines,
                        stepMarks.of(curves, marks, names)),
                trainings.stream().map(Staleness::step).toList(),
                names,
                trainings.stream()
                        .max(Comparator.comparingLong(Staleness::most))
                        .map(this::headline)
                        .orElse(""));
    }

    /// Where only the most is known, the line is that.
    private static LineData.Point point(Staleness.Point p) {
        double x = p.index() + 1.0;
        return Double.isNaN(p.mean())
                ? LineData.Point.of(x, (double) p.most())
                : new LineData.Point(x, p.mean(), (double) p.least(), (double) p.most());
    }

    private String headline(Staleness worst) {
        return Double.isNaN(worst.mean())
                ? words.of("staleness.figure.most", worst.most())
                : words.of("staleness.figure", figures.threeDigits(worst.mean()), worst.most());
    }

    /// Of each training the kept step that lies nearest.
    private Optional<String> textAt(double step) {
        List<String> text = new ArrayList<>();
        for (Staleness training : shown) {
            training.points().stream()
                    .min(Comparator.comparingDouble(p -> Math.abs(p.index() + 1 - step)))
                    .ifPresent(p -> text.add(words.of(
                            Double.isNaN(p.mean()) ? "staleness.at.most" : "staleness.at",
                            names.title(training.step()),
                            figures.count(p.index() + 1),
                            p.most(),
                            figures.threeDigits(p.mean()),
                            p.least())));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", text));
    }
}
