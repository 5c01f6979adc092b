package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.drawing.DrawingOptions;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.export.BundleFolder;
import dev.patchbay.app.export.CannotWrite;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `export FILE --to DIR`: the drawing as manifests for a cluster.
@Command(name = "export", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class ExportCommand implements Callable<Integer> {
    private final Preparation preparation;
    private final Texts texts;
    private final Words words;
    private final Output output;

    @Mixin
    private final DrawingOptions drawing = new DrawingOptions();

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "export-to", required = true)
    private Path folder = Path.of("");

    @Option(names = "--flavor", paramLabel = "FLAVOR", descriptionKey = "flavor", defaultValue = "kubeflow")
    private Flavor flavor = Flavor.KUBEFLOW;

    @Option(names = "--namespace", paramLabel = "N", descriptionKey = "namespace")
    private @Nullable String namespace;

    @Option(names = "--image", paramLabel = "REF", descriptionKey = "image")
    private @Nullable String image;

    @Option(names = "--queue", paramLabel = "QUEUE", descriptionKey = "queue")
    private @Nullable String queue;

    @Option(names = "--storage-class", paramLabel = "CLASS", descriptionKey = "storage-class")
    private @Nullable String storageClass;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    public ExportCommand(Preparation preparation, Texts texts, Words words, Output output) {
        this.preparation = preparation;
        this.texts = texts;
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() {
        Prepared prepared = drawing.prepared(preparation, Place.KUBERNETES);
        prepared.warnings().forEach(output::note);
        Exporter.Exported exported = Exporter.export(
                prepared.placement().plan(), prepared.placement().hardware().device(), options());
        Bundle bundle = exported.bundle()
                .orElseThrow(() -> new BadInput(exported.findings().stream()
                        .filter(Finding::isError)
                        .map(f -> drawing.file() + ": " + f.sentence().in(texts))
                        .collect(Collectors.joining("\n"))));
        exported.findings()
                .forEach(f -> output.note(drawing.file() + ": " + f.sentence().in(texts)));
        try {
            new BundleFolder(folder).write(bundle);
        } catch (CannotWrite cannot) {
            throw new BadInput(cannot.sentence().in(texts));
        }
        show(bundle, exported.findings());
        return Exit.DONE;
    }

    private ExportOptions options() {
        ExportOptions options = ExportOptions.of(flavor);
        options = namespace == null ? options : options.in(namespace);
        options = image == null ? options : options.running(image);
        options = queue == null ? options : options.admittedBy(queue);
        return storageClass == null ? options : options.storedOn(storageClass);
    }

    private void show(Bundle bundle, List<Finding> findings) {
        if (json) {
            output.json(asValue(bundle, findings));
        } else {
            bundle.files()
                    .forEach(file -> output.line(folder.resolve(file.name()).toString()));
            output.note(words.of("export.done", bundle.files().size(), folder, bundle.namespace()));
        }
    }

    private Value asValue(Bundle bundle, List<Finding> findings) {
        return Output.object(
                "name", Value.of(bundle.name()),
                "namespace", Value.of(bundle.namespace()),
                "flavor", Value.of(bundle.flavor().word()),
                "folder", Value.of(folder.toString()),
                "files",
                        new Value.Items(bundle.files().stream()
                                .map(ExportCommand::asValue)
                                .toList()),
                "findings",
                        new Value.Items(findings.stream()
                                .map(f -> (Value) Output.object(
                                        "code", Value.of(f.code()),
                                        "node", f.node().map(Value::of).orElse(new Value.Nothing()),
                                        "sentence", Value.of(f.sentence().in(texts))))
                                .toList()));
    }

    private static Value asValue(BundleFile file) {
        List<Document> documents = file instanceof BundleFile.Manifest manifest ? manifest.documents() : List.of();
        return Output.object(
                "name",
                Value.of(file.name()),
                "objects",
                new Value.Items(documents.stream()
                        .map(d -> (Value) Output.object("kind", Value.of(d.kind()), "name", Value.of(d.name())))
                        .toList()));
    }
}
