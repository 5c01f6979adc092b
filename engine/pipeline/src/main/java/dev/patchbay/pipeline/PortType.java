package dev.patchbay.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What flows through a port. A wire joins an output to an input of the same type; `any` joins with all.
public enum PortType {
    DATASET,
    /// An architecture, not yet trained.
    MODEL,
    TRAINED_MODEL,
    ENDPOINT,
    METRICS,
    EVENTS,
    ANY;

    /// The word in files and on the command line: `trained-model`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PortType> ofWord(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }

    public boolean flowsInto(PortType input) {
        return this == input || this == ANY || input == ANY;
    }
}
