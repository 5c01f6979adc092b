package dev.patchbay.app.cli.runs;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.cli.show.RunSummary;
import dev.patchbay.app.run.RunHistory;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.lineage.Lineage;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `runs`: what ran on this computer, and how it ended.
@Command(name = "runs", mixinStandardHelpOptions = true, resourceBundle = RunsCommand.HELP)
public final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    static final String HELP = "dev.patchbay.app.help";

    private final Function<Optional<Path>, RunHistory> historyIn;
    private final Words words;
    private final Figures figures;
    private final Output output;

    @Option(names = "--run-dir", paramLabel = "DIR", descriptionKey = "run-dir", scope = ScopeType.INHERIT)
    private @Nullable Path runDir;

    @Option(names = "--json", descriptionKey = "json", scope = ScopeType.INHERIT)
    private boolean json;

    public RunsCommand(Function<Optional<Path>, RunHistory> historyIn, Words words, Figures figures, Output output) {
        this.historyIn = historyIn;
        this.words = words;
        this.figures = figures;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<dev.patchbay.runtime.store.RunSummary> runs = asked(RunHistory::list);
        if (json) {
            output.json(new Value.Items(runs.stream().map(RunsCommand::asValue).toList()));
            return Exit.DONE;
        }
        if (runs.isEmpty()) {
            output.line(words.of("runs.none"));
            return Exit.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.run"),
                words.of("column.started"),
                words.of("column.pipeline"),
                words.of("column.took"),
                words.of("column.state")));
        for (dev.patchbay.runtime.store.RunSummary run : runs) {
            String state = words.of("runs.state." + run.state().name().toLowerCase(Locale.ROOT));
            rows.add(List.of(
                    run.id(),
                    WHEN.format(run.startedAt()),
                    run.pipeline(),
                    run.endedAt().map(end -> took(run.startedAt(), end)).orElse("-"),
                    run.reason().isEmpty() ? state : words.of("runs.state-why", state, run.reason())));
        }
        output.table(rows);
        return Exit.DONE;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, resourceBundle = RunsCommand.HELP)
    int show(@Parameters(index = "0", paramLabel = "ID", descriptionKey = "run-id") String id) {
        RunFold run = asked(history -> {
            RunFold fold = new RunFold();
            history.events(id).forEach(fold);
            return fold;
        });
        RunSummary summary = new RunSummary(words, figures);
        if (json) {
            output.json(summary.json(run.result()));
        } else {
            summary.print(run.result(), output);
        }
        return Exit.DONE;
    }

    @Command(name = "lineage", mixinStandardHelpOptions = true, resourceBundle = RunsCommand.HELP)
    int lineage(@Parameters(index = "0", paramLabel = "ID", descriptionKey = "run-id") String id) {
        LineageText text = asked(history -> {
            Lineage lineage = Lineage.of(history.events(id));
            return new LineageText(lineage, history.makers(lineage), words, figures);
        });
        if (json) {
            output.json(text.json());
        } else {
            text.print(output);
        }
        return Exit.DONE;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, resourceBundle = RunsCommand.HELP)
    int export(
            @Parameters(index = "0", paramLabel = "ID", descriptionKey = "run-id") String id,
            @Option(names = "--as", required = true, paramLabel = "FORMAT", descriptionKey = "export-as") String format,
            @Option(names = "--to", paramLabel = "PATH", descriptionKey = "export-place") @Nullable Path to) {
        ExportFormat wanted = ExportFormat.ofWord(format)
                .orElseThrow(() -> new BadInput(words.of("runs.export-unknown", format, ExportFormat.words())));
        RunExport export = asked(history -> new RunExport(history.events(id), Optional.ofNullable(to), words, output));
        export.write(wanted, asked(history -> history.folder(id)));
        return Exit.DONE;
    }

    @Command(name = "reindex", mixinStandardHelpOptions = true, resourceBundle = RunsCommand.HELP)
    int reindex() {
        output.line(words.of("runs.reindexed", asked(RunHistory::reindex)));
        return Exit.DONE;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(RunHistory history) throws UnusableFile;
    }

    private <T> T asked(Question<T> question) {
        try {
            return question.ask(historyIn.apply(Optional.ofNullable(runDir)));
        } catch (UnusableFile problem) {
            throw new BadInput(String.valueOf(problem.getMessage()));
        }
    }

    private String took(Instant start, Instant end) {
        return figures.wall(Duration.between(start, end).toNanos());
    }

    private static Value asValue(dev.patchbay.runtime.store.RunSummary run) {
        return Output.object(
                "run", Value.of(run.id()),
                "pipeline", Value.of(run.pipeline()),
                "file", Value.of(run.file()),
                "target", Value.of(run.target()),
                "folder", Value.of(run.folder().toString()),
                "startedAt", Value.of(run.startedAt().toString()),
                "endedAt", run.endedAt().map(e -> Value.of(e.toString())).orElse(new Value.Nothing()),
                "state", Value.of(run.state().name().toLowerCase(Locale.ROOT)),
                "reason", Value.of(run.reason()),
                "steps", Value.of(run.steps()),
                "stepsDone", Value.of(run.stepsDone()));
    }
}
