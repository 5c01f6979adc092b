package dev.patchbay.runtime.resume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Gives files that nobody changes any more a second place, so that they stay when the first is removed. They take no
/// more room where the disk can do that; elsewhere they are copied.
public final class SameFiles {
    private SameFiles() {}

    public static void put(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException otherDisk) {
            Files.copy(from, to);
        }
    }

    /// A folder with all that is in it; nothing to do where it is already.
    public static void putTree(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(from)) {
            List<Path> all = walk.toList();
            for (Path path : all) {
                Path there = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(there);
                } else {
                    put(path, there);
                }
            }
        }
    }
}
