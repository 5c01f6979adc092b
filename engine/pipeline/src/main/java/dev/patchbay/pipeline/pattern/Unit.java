package dev.patchbay.pipeline.pattern;

import java.util.Locale;

/// What a number counts or measures.
public enum Unit {
    NONE,
    SAMPLES,
    WORKERS,
    REPLICAS,
    EPOCHS,
    STEPS,
    MEBIBYTES,
    SECONDS;

    public String titleKey() {
        return "unit." + name().toLowerCase(Locale.ROOT);
    }
}
