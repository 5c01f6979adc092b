package dev.patchbay.pipeline.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a worker does for its forward and backward pass: the real arithmetic, or only the simulated time of it, with
/// gradients that are made up but travel all the same.
public enum ComputeKind {
    REAL,
    MODELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ComputeKind> ofWord(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
