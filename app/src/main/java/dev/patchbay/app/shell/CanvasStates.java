package dev.patchbay.app.shell;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Mark;
import dev.patchbay.canvas.state.Spark;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.TrainingCurve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the canvas what a run does to its nodes, and what was found about them.
final class CanvasStates {
    private static final int SPARK_POINTS = 40;

    private final EditorCanvas canvas;
    private final Words words;
    private final Texts texts;
    private final Figures figures;

    CanvasStates(EditorCanvas canvas, Words words, Texts texts) {
        this.canvas = canvas;
        this.words = words;
        this.texts = texts;
        this.figures = new Figures(words.locale());
    }

    void show(RunSnapshot snapshot) {
        snapshot.nodes().forEach((node, state) -> canvas.setCardState(node, card(state, snapshot.curveOf(node))));
    }

    void mark(List<Finding> findings) {
        Map<String, Mark> marks = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.severity() != Finding.Severity.HINT) {
                Mark mark = new Mark(
                        finding.isError() ? Mark.Severity.ERROR : Mark.Severity.WARNING,
                        finding.sentence().in(texts));
                finding.node().ifPresent(node -> marks.merge(node, mark, CanvasStates::worse));
            }
        }
        canvas.setFindings(marks);
    }

    private static Mark worse(Mark a, Mark b) {
        return a.severity() == Mark.Severity.ERROR ? a : b;
    }

    private CardState card(NodeState state, Optional<TrainingCurve> curve) {
        Optional<String> lossLine = curve.filter(l -> Double.isFinite(l.latestLoss()))
                .map(l -> words.of("card.loss", figures.fixed(l.latestLoss(), 3)));
        return switch (state) {
            case NodeState.Idle _, NodeState.Cancelled _ -> CardState.idle();
            case NodeState.Waiting _ -> new CardState.Waiting(Optional.empty());
            case NodeState.Running(double progress) ->
                new CardState.Running(
                        Optional.of(progress).filter(p -> p >= 0),
                        lossLine,
                        curve.map(CanvasStates::spark).orElse(Spark.NONE));
            case NodeState.Cached(long age) -> CardState.cached(words.of("card.cached", figures.seconds((double) age)));
            case NodeState.Done(Map<String, Double> reported) ->
                new CardState.Done(
                        Optional.ofNullable(reported.get("accuracy"))
                                .map(a -> words.of("card.accuracy", figures.fixed(a, 4)))
                                .or(() -> lossLine),
                        curve.map(CanvasStates::spark).orElse(Spark.NONE));
            case NodeState.Failed(String reason) -> new CardState.Failed(reason);
        };
    }

    /// The curve's own points, thinned evenly to what fits a card.
    private static Spark spark(TrainingCurve training) {
        List<Double> curve = training.losses();
        int step = Math.max(1, curve.size() / SPARK_POINTS);
        List<Double> points = new java.util.ArrayList<>();
        for (int i = 0; i < curve.size(); i += step) {
            points.add(curve.get(i));
        }
        return new Spark(points);
    }
}
