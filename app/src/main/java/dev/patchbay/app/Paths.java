package dev.patchbay.app;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Patchbay keeps what it keeps, by the XDG base directory specification.
record Paths(Path cache, Path data, Path config) {
    private static final String NAME = "patchbay";

    static Paths of(Map<String, String> environment, Path home) {
        return new Paths(
                folder(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")),
                folder(environment.get("XDG_DATA_HOME"), home.resolve(".local/share")),
                folder(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")));
    }

    /// The specification says to ignore a path that is not absolute.
    private static Path folder(@Nullable String set, Path otherwise) {
        boolean usable = set != null && Path.of(set).isAbsolute();
        return (usable ? Path.of(set) : otherwise).resolve(NAME);
    }
}
