package dev.patchbay.app.cli.bench;

import dev.patchbay.app.bench.recovery.RecoveryFigures;
import dev.patchbay.app.bench.recovery.RecoveryFigures.Series;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import java.util.List;
import java.util.stream.Collectors;

/// What kills cost, for a person and for a program: ours, the limit, and how much of it was taken.
record RecoveryTable(Words words, Figures figures) {

    List<List<String>> rows(RecoveryFigures result) {
        Series alone = result.survivors();
        Series spare = result.withSpare();
        return List.of(
                List.of(
                        words.of("column.figure"),
                        words.of("column.measured-value"),
                        words.of("column.goal"),
                        words.of("column.ratio")),
                List.of(words.of("bench.recovery.step"), wall(alone.stepNs()), "", ""),
                row("bench.recovery.median", alone.medianNs(), result.medianLimitNs()),
                row("bench.recovery.worst", alone.worstNs(), result.worstLimitNs()),
                row("bench.recovery.spare-median", spare.medianNs(), result.spareLimitNs()),
                List.of(words.of("bench.recovery.spare-worst"), wall(spare.worstNs()), "", ""),
                counted("bench.recovery.lost", alone.lostSteps() + spare.lostSteps()),
                counted("bench.recovery.different", alone.differentLosses() + spare.differentLosses()),
                outOf(
                        "bench.recovery.replayed",
                        alone.replayedSteps() + spare.replayedSteps(),
                        alone.steps() + spare.steps()),
                outOf(
                        "bench.recovery.counted",
                        alone.recoveriesNs().size() + spare.recoveriesNs().size(),
                        2L * result.wanted()));
    }

    List<String> lines(RecoveryFigures result) {
        return List.of(
                words.of("bench.recovery.each", each(result.survivors())),
                words.of("bench.recovery.spare-each", each(result.withSpare())));
    }

    private String each(Series series) {
        return series.recoveriesNs().stream()
                .sorted()
                .map(ns -> figures.wall(ns))
                .collect(Collectors.joining(", "));
    }

    private List<String> row(String key, double oursNs, double limitNs) {
        return List.of(
                words.of(key),
                wall(oursNs),
                words.of("bench.goal.most", wall(limitNs)),
                String.format(words.locale(), "%.2f", oursNs / limitNs));
    }

    private List<String> counted(String key, long count) {
        return List.of(words.of(key), figures.count(count), words.of("bench.goal.most", figures.count(0)), "");
    }

    private List<String> outOf(String key, long count, long all) {
        return List.of(words.of(key), words.of("bench.recovery.of", figures.count(count), figures.count(all)), "", "");
    }

    private String wall(double ns) {
        return figures.wall(Math.round(ns));
    }

    Value asValue(RecoveryFigures result) {
        return Output.object(
                "machine",
                Output.object(
                        "cores", Value.of(result.machine().cores()),
                        "load", Value.of(result.machine().load())),
                "survivors",
                asValue(result.survivors()),
                "withSpare",
                asValue(result.withSpare()),
                "medianLimitSeconds",
                Value.of(result.medianLimitNs() / 1e9),
                "worstLimitSeconds",
                Value.of(result.worstLimitNs() / 1e9),
                "withSpareMedianLimitSeconds",
                Value.of(result.spareLimitNs() / 1e9));
    }

    private static Value asValue(Series series) {
        return Output.object(
                "stepSeconds", Value.of(series.stepNs() / 1e9),
                "medianSeconds", Value.of(series.medianNs() / 1e9),
                "worstSeconds", Value.of(series.worstNs() / 1e9),
                "recoverySeconds",
                        new Value.Items(series.recoveriesNs().stream()
                                .map(ns -> Value.of(ns / 1e9))
                                .toList()),
                "lostSteps", Value.of(series.lostSteps()),
                "steps", Value.of(series.steps()),
                "replayedSteps", Value.of(series.replayedSteps()),
                "differentLosses", Value.of(series.differentLosses()));
    }
}
