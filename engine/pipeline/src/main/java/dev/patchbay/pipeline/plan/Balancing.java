package dev.patchbay.pipeline.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which replica answers the next request.
public enum Balancing {
    LEAST_OUTSTANDING,
    ROUND_ROBIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Balancing> ofWord(String word) {
        return Arrays.stream(values()).filter(b -> b.word().equals(word)).findFirst();
    }
}
