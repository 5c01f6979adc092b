package dev.patchbay.app.cli.show;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.fold.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the virtual fleet predicted: times, and in plain words that there are no losses.
final class FleetSummary {
    private final Words words;
    private final Figures figures;

    FleetSummary(Words words, Figures figures) {
        this.words = words;
        this.figures = figures;
    }

    void print(List<RunResult.Predicted> predicted, Output output) {
        boolean priced = predicted.stream().anyMatch(FleetSummary::priced);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                priced,
                words.of("column.rent"),
                words.of("column.model"),
                words.of("column.workers"),
                words.of("column.steps"),
                words.of("column.a-step"),
                words.of("column.exposed"),
                words.of("column.hidden"),
                words.of("column.rate"),
                words.of("column.predicted")));
        for (RunResult.Predicted training : predicted) {
            rows.add(row(
                    priced,
                    priced(training) ? figures.dollars(figure(training, "costDollars")) : "-",
                    training.title(),
                    figures.count(training.workers()),
                    figures.count(training.steps()),
                    seconds(training, "stepSeconds"),
                    seconds(training, "exposedSeconds"),
                    seconds(training, "hiddenSeconds"),
                    words.of("summary.rate", figures.count(Math.round(figure(training, "samplesPerSecond")))),
                    figures.simulated(training.simulatedPs(), figure(training, "relativeError"))));
        }
        output.table(rows);
        output.line("");
        predicted.stream()
                .filter(training -> training.figures().containsKey("staleness"))
                .forEach(training -> output.line(words.of(
                        "summary.staleness",
                        training.title(),
                        figures.threeDigits(figure(training, "staleness")),
                        figures.count(Math.round(figure(training, "mostStaleness"))))));
        output.line(words.of("summary.predicted"));
    }

    private static List<String> row(boolean priced, String rent, String... cells) {
        return priced ? Stream.concat(Stream.of(cells), Stream.of(rent)).toList() : List.of(cells);
    }

    private static boolean priced(RunResult.Predicted training) {
        return training.figures().containsKey("costDollars");
    }

    private String seconds(RunResult.Predicted training, String name) {
        return figures.seconds(figure(training, name));
    }

    private static double figure(RunResult.Predicted training, String name) {
        return training.figures().getOrDefault(name, 0.0);
    }

    static Value json(List<RunResult.Predicted> predicted) {
        return new Value.Items(predicted.stream().map(FleetSummary::json).toList());
    }

    private static Value json(RunResult.Predicted training) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("step", Value.of(training.step()));
        fields.put("title", Value.of(training.title()));
        fields.put("workers", Value.of(training.workers()));
        fields.put("steps", Value.of(training.steps()));
        new TreeMap<>(training.figures()).forEach((name, figure) -> fields.put(name, Value.of(figure)));
        return new Value.Fields(fields);
    }
}
