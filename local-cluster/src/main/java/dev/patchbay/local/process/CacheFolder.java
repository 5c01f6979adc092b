package dev.patchbay.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Patchbay's folder for what can be had again: data sets, and TensorFlow's unpacked library.
public final class CacheFolder {
    private static final String PROPERTY = "patchbay.cache";

    private CacheFolder() {}

    public static Path usual(Map<String, String> environment, Path home) {
        return XdgFolder.of(environment, "XDG_CACHE_HOME", home.resolve(".cache"));
    }

    /// The one that whoever started this process named, else the usual one.
    public static Path ofThisProcess() {
        String named = System.getProperty(PROPERTY, "");
        Map<String, String> environment = System.getenv();
        // A container's user may be in no list that Java could find a home in.
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return named.isEmpty() ? usual(environment, Path.of(home)) : Path.of(named);
    }

    /// The flag that has a process take that folder.
    static String flag(Path folder) {
        return "-D" + PROPERTY + '=' + folder.toAbsolutePath();
    }

    /// Whether files can be made in the folder, or the folder itself where it is missing.
    public static boolean takesFiles(Path folder) {
        Path there = folder.toAbsolutePath();
        Path parent = there.getParent();
        return (Files.notExists(there) && parent != null)
                ? takesFiles(parent)
                : Files.isDirectory(there) && Files.isWritable(there);
    }
}
