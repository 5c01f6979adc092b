package dev.patchbay.pipeline.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// When a parameter server takes a worker's push into the variables: together with everybody's of the same step, at
/// once, or at once unless the worker has run too far ahead of the slowest one (Ho et al., stale synchronous parallel).
public enum ServerMode {
    SYNCHRONOUS,
    ASYNCHRONOUS,
    BOUNDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ServerMode> ofWord(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
    }
}
