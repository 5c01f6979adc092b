package dev.patchbay.pipeline.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What makes one trained model better than another.
public enum SelectBy {
    ACCURACY,
    LOSS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SelectBy> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
