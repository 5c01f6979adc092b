package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.drawing.DrawingOptions;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.place.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--flavor", paramLabel = "FLAVOR", descriptionKey = "check-flavor")
    private @Nullable Flavor flavor;

    @Option(names = "--queue", paramLabel = "QUEUE", descriptionKey = "check-queue")
    private @Nullable String queue;

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
        // Only clusters have flavors and queues.
        Place place = flavor == null && queue == null ? drawing.place() : Place.KUBERNETES;
        List<Finding> findings = new ArrayList<>(drawing.findings(preparation, place));
        if (place == Place.KUBERNETES && findings.stream().noneMatch(Finding::isError)) {
            findings.addAll(onKubernetes(drawing.prepared(preparation, place).placement()));
        }
        if (json) {
            output.json(new Value.Items(findings.stream().map(this::asValue).toList()));
        } else if (findings.isEmpty()) {
            output.line(words.of("check.clean"));
        } else {
            findings.forEach(f -> output.line(words.of(
                    "check.finding",
                    drawing.file(),
                    words.of("check." + f.severity().name().toLowerCase(Locale.ROOT)),
                    f.sentence().in(texts))));
        }
        return findings.stream().anyMatch(Finding::isError) ? Exit.BAD_INPUT : Exit.DONE;
    }

    /// What a cluster of the flavor could not do; of one with everything, when nobody said one.
    private List<Finding> onKubernetes(Placement placement) {
        ExportOptions usual = ExportOptions.of(flavor == null ? Flavor.KUBEFLOW : flavor);
        ExportOptions options = queue == null ? usual : usual.admittedBy(queue);
        return Exporter.export(placement.plan(), placement.hardware().device(), options)
                .findings();
    }

    private Value asValue(Finding finding) {
        return Output.object(
                "code", Value.of(finding.code()),
                "severity", Value.of(finding.severity().name().toLowerCase(Locale.ROOT)),
                "node", finding.node().map(Value::of).orElse(new Value.Nothing()),
                "policy", finding.policy().map(Value::of).orElse(new Value.Nothing()),
                "parameter", finding.parameter().map(Value::of).orElse(new Value.Nothing()),
                "sentence", Value.of(finding.sentence().in(texts)));
    }
}
