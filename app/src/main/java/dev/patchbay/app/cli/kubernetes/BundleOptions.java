package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.drawing.DrawingOptions;
import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.cluster.ClusterWish;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The drawing that becomes a bundle, and how.
final class BundleOptions {
    @Mixin
    private final DrawingOptions drawing = new DrawingOptions();

    @Option(names = "--flavor", paramLabel = "FLAVOR", descriptionKey = "flavor")
    private @Nullable Flavor flavor;

    @Option(names = "--namespace", paramLabel = "N", descriptionKey = "namespace")
    private @Nullable String namespace;

    @Option(names = "--image", paramLabel = "REF", descriptionKey = "image")
    private @Nullable String image;

    @Option(names = "--queue", paramLabel = "QUEUE", descriptionKey = "queue")
    private @Nullable String queue;

    @Option(names = "--storage-class", paramLabel = "CLASS", descriptionKey = "storage-class")
    private @Nullable String storageClass;

    /// A bundle, with what was found while it was made.
    record Made(Bundle bundle, List<Finding> findings) {
        Made {
            findings = List.copyOf(findings);
        }
    }

    /// A refusal names the file; what is only worth knowing is noted.
    Made made(Preparation preparation, Texts texts, Output output) {
        return made(preparation, texts, output, _ -> wish().flavor().orElse(Flavor.KUBEFLOW));
    }

    /// The same in the flavor that the cluster can take, unless another was asked for.
    Made made(Preparation preparation, Texts texts, Output output, Connection connection) {
        return made(preparation, texts, output, prepared -> wish().fitting(prepared, connection));
    }

    private Made made(Preparation preparation, Texts texts, Output output, Function<Prepared, Flavor> choice) {
        Prepared prepared = drawing.prepared(preparation, Place.KUBERNETES);
        prepared.warnings().forEach(output::note);
        Exporter.Exported exported = wish().exported(prepared, choice.apply(prepared));
        Bundle bundle = exported.bundle()
                .orElseThrow(() -> new BadInput(exported.findings().stream()
                        .filter(Finding::isError)
                        .map(f -> drawing.file() + ": " + f.sentence().in(texts))
                        .collect(Collectors.joining("\n"))));
        exported.findings()
                .forEach(f -> output.note(drawing.file() + ": " + f.sentence().in(texts)));
        return new Made(bundle, exported.findings());
    }

    /// The context is the business of whoever connects.
    private ClusterWish wish() {
        return new ClusterWish(
                Optional.empty(),
                Optional.ofNullable(flavor),
                Optional.ofNullable(namespace),
                Optional.ofNullable(image),
                Optional.ofNullable(queue),
                Optional.ofNullable(storageClass));
    }
}
