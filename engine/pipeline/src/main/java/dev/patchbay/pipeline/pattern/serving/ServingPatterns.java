package dev.patchbay.pipeline.pattern.serving;

import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;

/// The family's patterns in the order of the palette.
public final class ServingPatterns {
    private ServingPatterns() {}

    public static List<Pattern> all() {
        return List.of(ReplicatedServing.PATTERN);
    }
}
