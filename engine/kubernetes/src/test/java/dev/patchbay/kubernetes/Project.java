package dev.patchbay.kubernetes;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.compile.Compiler;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// This project's folder, and the examples in it.
public final class Project {
    static final Path ROOT = root();
    private static final List<Example> EXAMPLES = read();

    private Project() {}

    /// A drawing that is exported in every flavor.
    public record Example(String name, Plan plan, Device device) {
        static Example of(Path file) {
            try {
                Pipeline drawing = PipelineFiles.open(file);
                Plan plan =
                        new Compiler(Catalog.standard()).compile(drawing).plan().orElseThrow();
                String device = drawing.defaultTarget()
                        .flatMap(name -> drawing.targets().get(name))
                        .map(Target::device)
                        .orElse(DeviceCatalog.THIS_COMPUTERS_CORE);
                String name = ROOT.resolve("examples").relativize(file).toString();
                return new Example(
                        name.substring(0, name.length() - ".json".length()).replace('/', '-'),
                        plan,
                        Project.device(device));
            } catch (FileProblem unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        public Bundle export(Flavor flavor) {
            return Exporter.export(plan, device, ExportOptions.of(flavor))
                    .bundle()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Device device(String name) {
        return DeviceCatalog.bundled().find(name).orElseThrow();
    }

    public static List<Example> examples() {
        return EXAMPLES;
    }

    private static List<Example> read() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Example::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Example example(String name) {
        return examples().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("patchbay")) && Files.isDirectory(folder.resolve("engine"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the project: " + Path.of("").toAbsolutePath());
    }
}
