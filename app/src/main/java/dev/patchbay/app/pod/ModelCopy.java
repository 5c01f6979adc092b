package dev.patchbay.app.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Copies a model to the volume; half of one is never there under its name.
final class ModelCopy {
    private ModelCopy() {}

    static void replace(Path from, Path to) throws IOException {
        Path parent =
                Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
        Path scratch = Files.createTempDirectory(parent, ".new");
        for (Path each : tree(from)) {
            Path there = scratch.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(there);
            } else {
                Files.copy(each, there, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (Files.exists(to)) {
            for (Path each : tree(to).reversed()) {
                Files.delete(each);
            }
        }
        Files.move(scratch, to);
    }

    private static List<Path> tree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
