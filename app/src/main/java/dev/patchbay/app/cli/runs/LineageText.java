package dev.patchbay.app.cli.runs;

import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.lineage.Lineage;
import dev.patchbay.runtime.lineage.Lineage.Made;
import dev.patchbay.runtime.lineage.Lineage.Origin;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run's results were made of, as a table or as JSON.
///
/// @param makers of results that an earlier run made: which one, by the results' paths
record LineageText(Lineage lineage, Map<String, String> makers, Words words, Figures figures) {

    void print(Output output) {
        lineage.start().ifPresent(start -> output.line(head(start)));
        lineage.continues().ifPresent(run -> output.line(words.of("lineage.continues", run)));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.step"),
                words.of("column.kind"),
                words.of("column.from"),
                words.of("column.made"),
                words.of("column.result")));
        for (Made step : lineage.steps()) {
            List<String> results = step.results().stream().map(this::result).toList();
            rows.add(List.of(
                    step.step().step(),
                    step.step().stepKind(),
                    step.from().isEmpty() ? "-" : String.join(", ", step.from()),
                    origin(step),
                    results.isEmpty() ? "-" : String.join(", ", results)));
        }
        output.table(rows);
    }

    Value json() {
        Map<String, Value> fields = new LinkedHashMap<>();
        lineage.start().ifPresent(start -> {
            fields.put("run", Value.of(start.run()));
            fields.put("pipeline", Value.of(start.pipeline()));
            fields.put("file", Value.of(start.file()));
            fields.put("planDigest", Value.of(start.planDigest()));
            fields.put("place", Value.of(start.place()));
            fields.put("target", Value.of(start.target().name()));
            fields.put("version", Value.of(start.version()));
        });
        fields.put("continues", lineage.continues().<Value>map(Value::of).orElse(new Value.Nothing()));
        fields.put(
                "steps",
                new Value.Items(lineage.steps().stream().map(this::json).toList()));
        return new Value.Fields(fields);
    }

    private String head(RunStarted start) {
        return words.of(
                "lineage.head",
                start.run(),
                start.pipeline(),
                start.file().isEmpty() ? "-" : start.file(),
                start.planDigest(),
                start.version());
    }

    private String origin(Made step) {
        String how = switch (step.origin()) {
            case Origin.Missing() -> words.of("lineage.missing");
            case Origin.Here(long from) when from > 0 -> words.of("lineage.here-from", from);
            case Origin.Here _ -> words.of("lineage.here");
            case Origin.Earlier(var _, long age) -> {
                String ago = figures.wall(Duration.ofSeconds(age).toNanos());
                yield maker(step)
                        .map(run -> words.of("lineage.run", run, ago))
                        .orElseGet(() -> words.of("lineage.earlier", ago));
            }
        };
        return step.chosen()
                .map(winner -> words.of("lineage.chose", how, winner))
                .orElse(how);
    }

    private Optional<String> maker(Made step) {
        return step.results().stream()
                .flatMap(result -> Optional.ofNullable(makers.get(result.path())).stream())
                .findFirst();
    }

    private String result(ResultKept kept) {
        return kept.digest().isEmpty()
                ? kept.path()
                : words.of(
                        "lineage.result",
                        kept.path(),
                        kept.digest().substring(0, Math.min(12, kept.digest().length())));
    }

    private Value json(Made step) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("step", Value.of(step.step().step()));
        fields.put("kind", Value.of(step.step().stepKind()));
        fields.put(
                "from",
                new Value.Items(step.from().stream().<Value>map(Value::of).toList()));
        switch (step.origin()) {
            case Origin.Missing() -> fields.put("made", Value.of("not"));
            case Origin.Here(long from) -> {
                fields.put("made", Value.of("here"));
                fields.put("fromIndex", Value.of(from));
            }
            case Origin.Earlier(String key, long age) -> {
                fields.put("made", Value.of("earlier"));
                fields.put("run", maker(step).<Value>map(Value::of).orElse(new Value.Nothing()));
                fields.put("memoKey", Value.of(key));
                fields.put("ageSeconds", Value.of(age));
            }
        }
        step.chosen().ifPresent(winner -> fields.put("chosen", Value.of(winner)));
        fields.put(
                "results",
                new Value.Items(step.results().stream()
                        .<Value>map(kept -> Output.object(
                                "what", Value.of(kept.what()),
                                "path", Value.of(kept.path()),
                                "digest", Value.of(kept.digest())))
                        .toList()));
        return new Value.Fields(fields);
    }
}
