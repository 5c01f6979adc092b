package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.export.BundleFolder;
import dev.patchbay.app.export.CannotWrite;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
    private final BundleOptions options = new BundleOptions();

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "export-to", required = true)
    private Path folder = Path.of("");

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
        BundleOptions.Made made = options.made(preparation, texts, output);
        Bundle bundle = made.bundle();
        try {
            new BundleFolder(folder).write(bundle);
        } catch (CannotWrite cannot) {
            throw new BadInput(cannot.sentence().in(texts));
        }
        show(bundle, made.findings());
        return Exit.DONE;
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
