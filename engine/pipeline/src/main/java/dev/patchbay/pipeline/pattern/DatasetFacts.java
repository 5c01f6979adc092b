package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.model.Shape;
import java.util.Map;
import java.util.Optional;

/// What is known of a named data set before it is fetched.
public record DatasetFacts(String name, Shape sample, int classes, int trainExamples, int testExamples) {
    private static final DatasetFacts FASHION_MNIST =
            new DatasetFacts("fashion-mnist", Shape.of(28, 28, 1), 10, 60_000, 10_000);

    /// Named data sets, by name.
    public static final Map<String, DatasetFacts> KNOWN = Map.of(FASHION_MNIST.name(), FASHION_MNIST);

    public static Optional<DatasetFacts> of(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }
}
