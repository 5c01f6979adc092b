package dev.patchbay.app.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the examples lie: whole pipelines, and below them one for each pattern.
public record Examples(Path folder) {
    private static final String ENDING = ".json";

    /// Those that came with the program.
    public static Examples bundled() {
        return new Examples(Path.of(System.getProperty("patchbay.home", "."), "examples"));
    }

    /// The one to begin with.
    public Path first() {
        return folder.resolve("fashion-mnist" + ENDING);
    }

    /// Whole pipelines first; nothing where there is no folder.
    List<Path> files() {
        return Stream.concat(in(folder), in(folder.resolve("patterns"))).toList();
    }

    /// What the example is called in bundles and in the catalog.
    static String key(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList().stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
