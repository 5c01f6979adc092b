package dev.patchbay.app.runs.compare;

import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.runs.live.RunNames;
import dev.patchbay.app.runs.live.StepMarks;
import dev.patchbay.app.runs.live.TimeMarks;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What happened in both runs, each with the run that it happened in.
final class ComparedMarks {
    private final Words words;
    private final StepMarks onSteps;
    private final TimeMarks onTime;

    ComparedMarks(Words words) {
        this.words = words;
        this.onSteps = new StepMarks(words);
        this.onTime = new TimeMarks(words);
    }

    List<ChartMark> ofSteps(Comparison runs) {
        return both(runs, shown -> onSteps.of(shown.curves(), shown.marks(), RunNames.of(shown)));
    }

    List<ChartMark> ofSeconds(Comparison runs) {
        return both(
                runs,
                shown -> shown.throughput()
                        .map(t -> onTime.of(shown.marks(), t.startNs(), RunNames.of(shown)))
                        .orElse(List.of()));
    }

    private interface MarksOf {
        List<ChartMark> of(RunSnapshot shown);
    }

    private List<ChartMark> both(Comparison runs, MarksOf marks) {
        List<ChartMark> both = new ArrayList<>(named(runs.earlier(), marks));
        both.addAll(named(runs.later(), marks));
        both.sort(Comparator.comparingDouble(ChartMark::at));
        return both;
    }

    private List<ChartMark> named(ComparedRun run, MarksOf marks) {
        return marks.of(run.shown()).stream()
                .map(m -> new ChartMark(m.at(), m.label(), words.of("compare.mark", run.id(), m.text()), m.tone()))
                .toList();
    }
}
