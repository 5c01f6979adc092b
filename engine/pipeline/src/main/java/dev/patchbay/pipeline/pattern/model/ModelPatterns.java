package dev.patchbay.pipeline.pattern.model;

import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;

/// The family's patterns in the order of the palette.
public final class ModelPatterns {
    private ModelPatterns() {}

    public static List<Pattern> all() {
        return List.of(Model.PATTERN);
    }
}
