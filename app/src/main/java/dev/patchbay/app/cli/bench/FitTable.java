package dev.patchbay.app.cli.bench;

import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.fit.Errors;
import dev.patchbay.runtime.fit.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `bench fit` found: the constants, and how far predictions were off beside the baselines.
final class FitTable {
    private final Map<String, Double> constants;
    private final Map<String, Errors> errors = new LinkedHashMap<>();

    /// Fits, which takes a minute.
    FitTable(Fit fit, Words words) {
        constants = fit.constants();
        Fit.Comparisons trainings = fit.trainingsByGroup();
        errors.put(words.of("bench.fit.predicted"), trainings.predicted());
        trainings.groups().forEach((group, its) -> errors.put("  " + group, its));
        errors.put(words.of("bench.fit.scaled"), trainings.scaled());
        errors.put(words.of("bench.fit.linear"), trainings.linear());
        errors.put(words.of("bench.fit.linear-less"), trainings.linearLess());
        errors.put(words.of("bench.fit.model"), fit.trainingsWithout(false));
        errors.put(words.of("bench.fit.device"), fit.trainingsWithout(true));
        Fit.Collectives sizes = fit.allReducesBySize();
        errors.put(words.of("bench.fit.collective"), sizes.predicted());
        errors.put(words.of("bench.fit.bandwidth"), sizes.bandwidth());
        errors.put(words.of("bench.fit.bandwidth-less"), sizes.bandwidthLess());
        errors.put(words.of("bench.fit.line"), sizes.line());
    }

    void print(Output output, Words words, Figures figures) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(words.of("column.constant"), words.of("column.fitted")));
        constants.forEach((name, value) -> table.add(List.of(name, figures.threeDigits(value))));
        output.table(table);
        output.line("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.left-out"),
                words.of("column.rows"),
                words.of("column.mean-error"),
                words.of("column.worst-error")));
        errors.forEach((name, its) -> rows.add(
                List.of(name, String.valueOf(its.rows()), percent(words, its.mean()), percent(words, its.worst()))));
        output.table(rows);
    }

    private static String percent(Words words, double share) {
        return String.format(words.locale(), "%.1f %%", share * 100);
    }

    Value asValue() {
        Map<String, Value> fitted = new java.util.TreeMap<>();
        constants.forEach((name, value) -> fitted.put(name, Value.of(value)));
        Map<String, Value> off = new java.util.TreeMap<>();
        errors.forEach((name, its) -> off.put(
                name.strip(),
                Output.object(
                        "rows", Value.of(its.rows()),
                        "meanRelativeError", Value.of(its.mean()),
                        "worstRelativeError", Value.of(its.worst()))));
        return Output.object("constants", new Value.Fields(fitted), "errors", new Value.Fields(off));
    }
}
