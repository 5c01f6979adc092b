package dev.patchbay.local.process;

import java.nio.file.Path;
import java.util.Map;

/// Patchbay's own part of a folder that the XDG base directory specification names.
public final class XdgFolder {
    private static final String NAME = "patchbay";

    private XdgFolder() {}

    /// The specification says to ignore a path that is not absolute.
    ///
    /// @param otherwise where the variable is not set
    public static Path of(Map<String, String> environment, String variable, Path otherwise) {
        Path set = Path.of(environment.getOrDefault(variable, ""));
        return (set.isAbsolute() ? set : otherwise).resolve(NAME);
    }
}
