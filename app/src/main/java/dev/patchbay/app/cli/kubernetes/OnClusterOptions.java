package dev.patchbay.app.cli.kubernetes;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A pipeline that is on a cluster: by its name there, or by the drawing that was applied.
final class OnClusterOptions {
    @Parameters(index = "0", paramLabel = "NAME|FILE", descriptionKey = "watched")
    private String pipeline = "";

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(names = "--namespace", paramLabel = "N", descriptionKey = "namespace")
    private @Nullable String namespace;

    /// As it was typed.
    String typed() {
        return pipeline;
    }

    boolean json() {
        return options.json();
    }

    ClusterRuns.Wanted wanted() {
        Optional<String> place = options.context();
        Optional<String> space = Optional.ofNullable(namespace);
        Path file = Path.of(pipeline);
        if (!Files.isRegularFile(file)) {
            return new ClusterRuns.Wanted(place, pipeline, space, Optional.empty(), Optional.empty());
        }
        try {
            return ClusterRuns.Wanted.of(PipelineFiles.open(file), Optional.of(file.toAbsolutePath()), place, space);
        } catch (FileProblem problem) {
            throw new BadInput(problem.getMessage());
        }
    }
}
