package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.TrainingCurve;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts what happened to workers on an axis of training steps: where their training was at that moment.
public final class StepMarks {
    private final MarkTexts texts;

    public StepMarks(Words words) {
        this.texts = new MarkTexts(words);
    }

    /// What happened to a worker that trains nothing is left out.
    public List<ChartMark> of(List<TrainingCurve> curves, List<Mark> happened, RunNames names) {
        return happened.stream()
                .flatMap(mark -> curve(mark, curves, names).stream()
                        .map(c -> texts.of(mark, c.stepsAt(mark.wallNs()), names.startNs(), names::title)))
                .sorted(Comparator.comparingDouble(ChartMark::at))
                .toList();
    }

    private static Optional<TrainingCurve> curve(Mark mark, List<TrainingCurve> curves, RunNames names) {
        String step = mark.step().isEmpty() ? names.stepOfWorker(mark.worker()) : mark.step();
        return curves.stream().filter(c -> c.step().equals(step)).findFirst();
    }
}
