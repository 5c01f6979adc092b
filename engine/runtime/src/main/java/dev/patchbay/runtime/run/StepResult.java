package dev.patchbay.runtime.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// What a finished step leaves for the steps after it.
public sealed interface StepResult {

    /// @param digest changes when the data does
    record Data(Path folder, String digest) implements StepResult {}

    /// @param savedModel a folder in TensorFlow's SavedModel format
    record Model(Path savedModel, Map<String, Double> figures) implements StepResult {
        public Model {
            figures = Map.copyOf(figures);
        }
    }

    /// Nothing but figures: the step was predicted, not done.
    record Predicted(Map<String, Double> figures) implements StepResult {
        public Predicted {
            figures = Map.copyOf(figures);
        }
    }

    record Endpoint(URI address) implements StepResult {}
}
