package dev.patchbay.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The main Java sources of this project's modules, as the tests find them from where they run.
record Sources(Path root) {
    static Sources ofThisProject() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("patchbay")) && Files.isDirectory(folder.resolve("engine"))) {
                return new Sources(folder);
            }
        }
        throw new IllegalStateException("not inside the project: " + Path.of("").toAbsolutePath());
    }

    /// Every main source file of every module.
    List<Path> all() {
        return in("engine/pipeline", "engine/runtime", "engine/kubernetes", "local-cluster", "icons", "canvas", "app");
    }

    /// The main source files of some modules; a module that does not exist yet has none.
    List<Path> in(String... modules) {
        return Stream.of(modules)
                .map(module -> root.resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(Sources::javaFilesBelow)
                .sorted()
                .toList();
    }

    private static Stream<Path> javaFilesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
