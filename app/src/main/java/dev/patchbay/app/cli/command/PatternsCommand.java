package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.check.Nearest;
import dev.patchbay.pipeline.file.PipelineSchema;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.ParameterType;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.text.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `patterns [ID]`: the pattern catalog, or all about one pattern.
@Command(name = "patterns", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class PatternsCommand implements Callable<Integer> {
    private final Catalog catalog;
    private final Texts texts;
    private final Words words;
    private final Output output;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", descriptionKey = "pattern")
    private @Nullable String id;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    PatternsCommand(Catalog catalog, Texts texts, Words words, Output output) {
        this.catalog = catalog;
        this.texts = texts;
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() {
        Optional<String> wanted = Optional.ofNullable(id);
        if (wanted.isPresent()) {
            one(wanted.get());
        } else if (json) {
            output.json(new Value.Items(
                    catalog.patterns().stream().map(this::asValue).toList()));
        } else {
            list();
        }
        return Exit.DONE;
    }

    private void one(String wanted) {
        Pattern pattern = catalog.pattern(wanted)
                .orElseThrow(() -> new BadInput(texts.of(
                        "cli.unknown-pattern",
                        wanted,
                        Nearest.hint(
                                        wanted,
                                        catalog.patterns().stream()
                                                .map(Pattern::id)
                                                .toList())
                                .in(texts))));
        if (json) {
            output.json(asValue(pattern));
            return;
        }
        output.line(texts.of(pattern.titleKey()) + " (" + pattern.id() + ")");
        output.line("");
        output.line(texts.of(pattern.problemKey()));
        output.line(texts.of(pattern.solutionKey()));
        output.line(texts.of(pattern.tradeOffsKey()));
        output.line("");
        for (Port port : pattern.ports()) {
            output.line((port.isInput() ? "-> " : "<- ") + port.id() + ": "
                    + texts.of("type." + port.type().word()));
        }
        for (Parameter parameter : pattern.parameters()) {
            output.line(words.of(
                    "patterns.parameter",
                    parameter.id(),
                    parameter.defaultValue().asText(),
                    range(parameter.type())));
            output.line("      " + texts.of(parameter.helpKey(pattern.id())));
        }
    }

    /// What values there are, with their unit; nothing where any text will do.
    private String range(ParameterType type) {
        return switch (type) {
            case ParameterType.Whole whole ->
                words.of("patterns.range", whole.min(), quantity(whole.unit(), BigDecimal.valueOf(whole.max())));
            case ParameterType.Real real ->
                words.of(
                        real.aboveMin() ? "patterns.range-above" : "patterns.range",
                        BigDecimal.valueOf(real.min()).stripTrailingZeros().toPlainString(),
                        quantity(real.unit(), BigDecimal.valueOf(real.max())));
            case ParameterType.Flag() -> words.of("patterns.flag");
            case ParameterType.Choice(List<String> choices) -> words.of("patterns.choice", String.join(", ", choices));
            case ParameterType.Duration _ -> words.of("patterns.duration");
            case ParameterType.Text _, ParameterType.Layers _ -> "";
        };
    }

    private String quantity(Unit unit, BigDecimal number) {
        return unit.quantity(number).in(texts);
    }

    private void list() {
        List<List<String>> rows = new ArrayList<>();
        for (Pattern pattern : catalog.patterns()) {
            rows.add(List.of(pattern.id(), texts.of(pattern.family().titleKey()), texts.of(pattern.titleKey())));
        }
        output.table(rows);
    }

    private Value asValue(Pattern pattern) {
        List<Value> ports = new ArrayList<>();
        for (Port port : pattern.ports()) {
            ports.add(Output.object(
                    "id", Value.of(port.id()),
                    "type", Value.of(port.type().word()),
                    "input", Value.of(port.isInput()),
                    "required", Value.of(port.required() && port.isInput()),
                    "many", Value.of(port.takesMany())));
        }
        List<Value> parameters = new ArrayList<>();
        for (Parameter parameter : pattern.parameters()) {
            parameters.add(Output.object(
                    "id", Value.of(parameter.id()),
                    "label", Value.of(texts.of(parameter.labelKey(pattern.id()))),
                    "default", parameter.defaultValue(),
                    "values", PipelineSchema.values(parameter.type()),
                    "help", Value.of(texts.of(parameter.helpKey(pattern.id())))));
        }
        return Output.object(
                "id", Value.of(pattern.id()),
                "family", Value.of(pattern.family().word()),
                "kind", Value.of(pattern.isPolicy() ? "policy" : "node"),
                "title", Value.of(texts.of(pattern.titleKey())),
                "problem", Value.of(texts.of(pattern.problemKey())),
                "solution", Value.of(texts.of(pattern.solutionKey())),
                "tradeOffs", Value.of(texts.of(pattern.tradeOffsKey())),
                "ports", new Value.Items(ports),
                "parameters", new Value.Items(parameters));
    }
}
