package dev.patchbay.pipeline.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

public enum Activation {
    LINEAR,
    RELU,
    TANH,
    SIGMOID;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Activation> ofWord(String word) {
        return Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
    }
}
