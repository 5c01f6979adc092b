package dev.patchbay.pipeline.catalog;

import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.ingestion.IngestionPatterns;
import dev.patchbay.pipeline.pattern.model.ModelPatterns;
import dev.patchbay.pipeline.pattern.serving.ServingPatterns;
import dev.patchbay.pipeline.pattern.training.TrainingPatterns;
import dev.patchbay.pipeline.pattern.workflow.WorkflowPatterns;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The patterns that exist, in the order of the palette.
public final class Catalog {
    private static final Catalog STANDARD = new Catalog(Stream.of(
                    IngestionPatterns.all(),
                    ModelPatterns.all(),
                    TrainingPatterns.all(),
                    ServingPatterns.all(),
                    WorkflowPatterns.all())
            .flatMap(List::stream)
            .toList());

    private final Map<String, Pattern> patterns;

    public Catalog(List<Pattern> patterns) {
        Map<String, Pattern> byId = new LinkedHashMap<>();
        for (Pattern pattern : patterns) {
            if (byId.put(pattern.id(), pattern) != null) {
                throw new IllegalArgumentException("two patterns with the id " + pattern.id());
            }
        }
        this.patterns = Collections.unmodifiableMap(byId);
    }

    public static Catalog standard() {
        return STANDARD;
    }

    public Collection<Pattern> patterns() {
        return patterns.values();
    }

    public Optional<Pattern> pattern(String id) {
        return Optional.ofNullable(patterns.get(id));
    }
}
