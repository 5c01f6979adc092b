package dev.patchbay.pipeline.pattern.ingestion;

import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;

/// The family's patterns in the order of the palette.
public final class IngestionPatterns {
    private IngestionPatterns() {}

    public static List<Pattern> all() {
        return List.of(Dataset.PATTERN, Batch.PATTERN);
    }
}
