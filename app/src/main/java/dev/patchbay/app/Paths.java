package dev.patchbay.app;

import dev.patchbay.local.process.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where Patchbay keeps what it keeps, by the XDG base directory specification.
record Paths(Path cache, Path data, Path config) {
    private static final String NAME = "patchbay";

    static Paths of(Map<String, String> environment, Path home) {
        return new Paths(
                CacheFolder.usual(environment, home),
                folder(environment.get("XDG_DATA_HOME"), home.resolve(".local/share")),
                folder(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")));
    }

    /// Where a run keeps data sets and TensorFlow. A home that is read-only keeps nothing new, so that who has runs
    /// kept
    /// elsewhere has those kept there too, unless somebody has filled the home's beforehand.
    Path cacheBeside(Optional<Path> runs) {
        return runs.filter(_ -> Files.notExists(cache) && !CacheFolder.takesFiles(cache))
                .map(folder -> folder.resolve("cache"))
                .orElse(cache);
    }

    /// The specification says to ignore a path that is not absolute.
    private static Path folder(@Nullable String set, Path otherwise) {
        boolean usable = set != null && Path.of(set).isAbsolute();
        return (usable ? Path.of(set) : otherwise).resolve(NAME);
    }
}
