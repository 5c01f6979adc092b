package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.Mark;
import java.util.function.UnaryOperator;

/// What a chart says of something that happened: a short label beside the line, and a sentence in the tooltip.
final class MarkTexts {
    private static final double NS_PER_SECOND = 1e9;

    private final Words words;
    private final Figures figures;

    MarkTexts(Words words) {
        this.words = words;
        this.figures = new Figures(words.locale());
    }

    /// @param at where on the chart's axis
    /// @param startNs the run's beginning, nanoseconds since 1970
    /// @param nodeTitle from a step's id to the title of its node
    ChartMark of(Mark mark, double at, long startNs, UnaryOperator<String> nodeTitle) {
        String when = figures.seconds(Math.max(0, (mark.wallNs() - startNs) / NS_PER_SECOND));
        String worker = WorkerName.of(words, mark.worker());
        return switch (mark.kind()) {
            case KILLED ->
                new ChartMark(
                        at,
                        words.of("mark.killed", worker),
                        words.of("mark.killed.text", worker, when),
                        ChartMark.Tone.BAD);
            case LOST ->
                new ChartMark(
                        at,
                        words.of("mark.lost", worker),
                        words.of("mark.lost.text", worker, when, mark.detail()),
                        ChartMark.Tone.BAD);
            case FAULT ->
                new ChartMark(
                        at,
                        words.of("mark.fault", worker, mark.detail()),
                        words.of("mark.fault.text", worker, when, mark.detail()),
                        ChartMark.Tone.BAD);
            case JOINED ->
                new ChartMark(
                        at,
                        words.of("mark.joined", worker),
                        words.of("mark.joined.text", worker, nodeTitle.apply(mark.step()), when, mark.detail()),
                        ChartMark.Tone.GOOD);
            case GENERATION ->
                new ChartMark(
                        at,
                        words.of("mark.generation", mark.detail()),
                        words.of("mark.generation.text", mark.detail(), nodeTitle.apply(mark.step()), when),
                        ChartMark.Tone.PLAIN);
        };
    }
}
