package dev.patchbay.pipeline.plan;

import java.util.Locale;

/// A part of a data set. Validation is held out of the training file, so the three never share a sample.
public enum DataSplit {
    TRAIN,
    VALIDATION,
    TEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
