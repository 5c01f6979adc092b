package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.plan.DataRef;
import java.util.List;
import java.util.Optional;

/// What travels along a wire while a drawing is compiled.
public sealed interface Flow {
    PortType type();

    /// The step after which this is there; nothing when it is there from the start.
    Optional<String> madeBy();

    record Dataset(DataRef data, DatasetFacts facts) implements Flow {
        @Override
        public Optional<String> madeBy() {
            return Optional.of(data.ingestStep());
        }

        @Override
        public PortType type() {
            return PortType.DATASET;
        }
    }

    /// Layers without an input shape yet: the training node brings model and data together.
    record Model(String name, List<Layer> layers) implements Flow {
        public Model {
            layers = List.copyOf(layers);
        }

        @Override
        public Optional<String> madeBy() {
            return Optional.empty();
        }

        @Override
        public PortType type() {
            return PortType.MODEL;
        }
    }

    /// @param step the step whose result this is
    /// @param source the data the model was trained on, whose test split can probe an endpoint
    record TrainedModel(String step, DataRef source) implements Flow {
        @Override
        public Optional<String> madeBy() {
            return Optional.of(step);
        }

        @Override
        public PortType type() {
            return PortType.TRAINED_MODEL;
        }
    }

    record Endpoint(String step) implements Flow {
        @Override
        public Optional<String> madeBy() {
            return Optional.of(step);
        }

        @Override
        public PortType type() {
            return PortType.ENDPOINT;
        }
    }

    record Metrics(String step) implements Flow {
        @Override
        public Optional<String> madeBy() {
            return Optional.of(step);
        }

        @Override
        public PortType type() {
            return PortType.METRICS;
        }
    }
}
