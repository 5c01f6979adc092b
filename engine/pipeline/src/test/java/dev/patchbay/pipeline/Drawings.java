package dev.patchbay.pipeline;

import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Drawings that tests start from.
public final class Drawings {
    private Drawings() {}

    /// A file of the project's `examples/` folder.
    public static Path example(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            folder = Objects.requireNonNull(folder.getParent(), name);
        }
        return folder.resolve("examples").resolve(name);
    }

    public static Pipeline book() {
        return open("fashion-mnist.json");
    }

    public static Pipeline quickstart() {
        return open("quickstart.json");
    }

    private static Pipeline open(String name) {
        try {
            return PipelineFiles.open(example(name));
        } catch (FileProblem problem) {
            throw new AssertionError(problem.getMessage(), problem);
        }
    }
}
