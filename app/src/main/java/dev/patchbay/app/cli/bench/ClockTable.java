package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.ClockFigures;
import dev.patchbay.app.bench.ClockFigures.Row;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import java.util.ArrayList;
import java.util.List;

/// Shows what the simulated clock takes of training steps.
record ClockTable(Words words, Figures figures) {
    private static final double NS = 1e9;

    List<List<String>> rows(ClockFigures result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.workers"),
                words.of("bench.clock.buckets"),
                words.of("bench.clock.clock"),
                words.of("bench.clock.step"),
                words.of("bench.clock.share"),
                words.of("column.goal")));
        for (Row row : result.rows()) {
            rows.add(List.of(
                    figures.count(row.workers()),
                    figures.count(row.buckets()),
                    figures.seconds(row.clockNs() / NS),
                    figures.seconds(row.stepNs() / NS),
                    percent(row.share()),
                    words.of("bench.goal.most", percent(ClockFigures.SHARE_GOAL))));
        }
        return rows;
    }

    private String percent(double share) {
        return String.format(words.locale(), "%.3f %%", share * 100);
    }

    Value asValue(ClockFigures result) {
        return Output.object(
                "rows",
                new Value.Items(result.rows().stream().map(this::asValue).toList()),
                "shareGoal",
                Value.of(ClockFigures.SHARE_GOAL));
    }

    private Value asValue(Row row) {
        return Output.object(
                "workers", Value.of(row.workers()),
                "buckets", Value.of(row.buckets()),
                "clockSeconds", Value.of(row.clockNs() / NS),
                "stepSeconds", Value.of(row.stepNs() / NS),
                "share", Value.of(row.share()));
    }
}
