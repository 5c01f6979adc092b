package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.plan.DataRef;
import java.util.List;

/// What travels along a wire while a drawing is compiled.
public sealed interface Flow {
    PortType type();

    record Dataset(DataRef data, DatasetFacts facts) implements Flow {
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
        public PortType type() {
            return PortType.MODEL;
        }
    }

    /// @param step the step whose result this is
    /// @param source the data the model was trained on, whose test split can probe an endpoint
    record TrainedModel(String step, DataRef source) implements Flow {
        @Override
        public PortType type() {
            return PortType.TRAINED_MODEL;
        }
    }

    record Endpoint(String step) implements Flow {
        @Override
        public PortType type() {
            return PortType.ENDPOINT;
        }
    }

    record Metrics(String step) implements Flow {
        @Override
        public PortType type() {
            return PortType.METRICS;
        }
    }
}
