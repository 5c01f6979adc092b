package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `check FILE`: what is wrong with a pipeline, before it runs.
@Command(name = "check", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class CheckCommand implements Callable<Integer> {
    private final Preparation preparation;
    private final Texts texts;
    private final Words words;
    private final Output output;

    @Mixin
    private final DrawingOptions drawing = new DrawingOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    CheckCommand(Preparation preparation, Texts texts, Words words, Output output) {
        this.preparation = preparation;
        this.texts = texts;
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        if (json) {
            output.json(new Value.Items(findings.stream().map(this::asValue).toList()));
        } else if (findings.isEmpty()) {
            output.line(words.of("check.clean"));
        } else {
            findings.forEach(f -> output.line(words.of(
                    "check.finding",
                    words.of("check." + f.severity().name().toLowerCase(Locale.ROOT)),
                    f.sentence().in(texts))));
        }
        return findings.stream().anyMatch(Finding::isError) ? Exit.BAD_INPUT : Exit.DONE;
    }

    private List<Finding> findings() {
        try {
            return preparation.findings(PipelineFiles.open(drawing.file()), drawing.changes());
        } catch (FileProblem problem) {
            throw new BadInput(problem.getMessage());
        } catch (CannotStart cannot) {
            throw new BadInput(String.join("\n", cannot.lines()));
        }
    }

    private Value asValue(Finding finding) {
        return Output.object(
                "code", Value.of(finding.code()),
                "severity", Value.of(finding.severity().name().toLowerCase(Locale.ROOT)),
                "node", finding.node().map(Value::of).orElse(new Value.Nothing()),
                "parameter", finding.parameter().map(Value::of).orElse(new Value.Nothing()),
                "sentence", Value.of(finding.sentence().in(texts)));
    }
}
