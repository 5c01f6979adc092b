package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.canvas.CanvasFigures;
import dev.patchbay.app.bench.canvas.CanvasFigures.Frames;
import dev.patchbay.app.bench.canvas.CanvasFigures.Wait;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows what the canvas costs, beside what it may cost.
record CanvasTable(Words words, Figures figures) {
    List<List<String>> frames(CanvasFigures result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("bench.canvas.nodes"),
                words.of("bench.canvas.deed"),
                words.of("bench.canvas.fx"),
                words.of("bench.canvas.render"),
                words.of("column.goal"),
                words.of("bench.canvas.rate"),
                words.of("bench.canvas.p95"),
                words.of("bench.canvas.stall")));
        for (Frames row : result.frames()) {
            rows.add(List.of(
                    figures.count(row.nodes()),
                    words.of("bench.canvas.deed." + row.deed().name().toLowerCase(Locale.ROOT)),
                    ms(row.fxMs()),
                    ms(row.renderMs()),
                    row.budget()
                            .map(b -> words.of("bench.goal.most", ms(b.fxMs()) + " + " + ms(b.renderMs())))
                            .orElse(""),
                    figures.fixed(row.framesPerSecond(), 0),
                    ms(row.p95Ms()),
                    ms(row.stallMs())));
        }
        return rows;
    }

    List<List<String>> waits(CanvasFigures result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("bench.canvas.nodes"),
                words.of("bench.canvas.wait"),
                words.of("bench.canvas.wall"),
                words.of("column.goal"),
                words.of("bench.canvas.stall")));
        for (Wait row : result.waits()) {
            rows.add(List.of(
                    figures.count(row.nodes()),
                    words.of("bench.canvas.wait." + row.delay().name().toLowerCase(Locale.ROOT)),
                    ms(row.wallMs()),
                    row.goalMs().map(g -> words.of("bench.goal.most", ms(g))).orElse(""),
                    row.stallMs().map(this::ms).orElse("")));
        }
        return rows;
    }

    Value asValue(CanvasFigures result) {
        return Output.object(
                "frames",
                        new Value.Items(result.frames().stream()
                                .map(CanvasTable::asValue)
                                .toList()),
                "waits",
                        new Value.Items(result.waits().stream()
                                .map(CanvasTable::asValue)
                                .toList()));
    }

    private static Value asValue(Frames row) {
        return Output.object(
                "nodes", Value.of(row.nodes()),
                "deed", Value.of(row.deed().name().toLowerCase(Locale.ROOT)),
                "fxMs", Value.of(row.fxMs()),
                "renderMs", Value.of(row.renderMs()),
                "fxGoalMs", Value.of(row.budget().map(b -> b.fxMs()).orElse(0.0)),
                "renderGoalMs", Value.of(row.budget().map(b -> b.renderMs()).orElse(0.0)),
                "within", Value.of(row.isWithin()),
                "framesPerSecond", Value.of(row.framesPerSecond()),
                "p95Ms", Value.of(row.p95Ms()),
                "stallMs", Value.of(row.stallMs()));
    }

    private static Value asValue(Wait row) {
        return Output.object(
                "nodes", Value.of(row.nodes()),
                "wait", Value.of(row.delay().name().toLowerCase(Locale.ROOT)),
                "wallMs", Value.of(row.wallMs()),
                "goalMs", Value.of(row.goalMs().orElse(0.0)),
                "stallMs", Value.of(row.stallMs().orElse(0.0)));
    }

    private String ms(double value) {
        return figures.fixed(value, 1);
    }
}
