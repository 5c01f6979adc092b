package dev.patchbay.app;

import dev.patchbay.local.process.CacheFolder;
import dev.patchbay.local.process.XdgFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where Patchbay keeps what it keeps, by the XDG base directory specification.
record Paths(Path cache, Path data, Path config) {
    static Paths of(Map<String, String> environment, Path home) {
        return new Paths(
                CacheFolder.usual(environment, home),
                XdgFolder.of(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                XdgFolder.of(environment, "XDG_CONFIG_HOME", home.resolve(".config")));
    }

    /// Where a run keeps data sets and TensorFlow. A home that is read-only keeps nothing new, so who has runs kept
    /// elsewhere has those kept there too, unless somebody has filled the home's beforehand.
    Path cacheBeside(Optional<Path> runs) {
        return runs.filter(_ -> Files.notExists(cache) && !CacheFolder.takesFiles(cache))
                .map(folder -> folder.resolve("cache"))
                .orElse(cache);
    }
}
