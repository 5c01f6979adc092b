package dev.patchbay.app.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a drawing is run.
public enum Place {
    /// Processes on this computer that really train.
    LOCAL,
    /// No process at all: simulated time only.
    FLEET,
    /// Pods of a cluster: exported and applied, not run from here.
    KUBERNETES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Place> ofWord(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }
}
