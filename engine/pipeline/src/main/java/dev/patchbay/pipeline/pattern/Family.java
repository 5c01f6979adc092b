package dev.patchbay.pipeline.pattern;

import java.util.Locale;

/// The chapters of the reference book; each has a colour.
public enum Family {
    INGESTION,
    MODEL,
    TRAINING,
    SERVING,
    WORKFLOW,
    OPERATIONS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String titleKey() {
        return "family." + word();
    }
}
