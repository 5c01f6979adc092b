package dev.patchbay.local.tensor;

import dev.patchbay.local.tensor.graph.GraphWriter;
import dev.patchbay.local.tensor.graph.Tap;
import dev.patchbay.local.tensor.graph.Types;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The names in the graph that a saved model holds: inference over variables that TensorFlow's saver knows, each with a
/// place to feed its value before it is saved.
final class ServingGraph {
    static final String IMAGES = "images";
    static final String PROBABILITIES = "probabilities";
    static final String CLASSES = "classes";

    private ServingGraph() {}

    static String valueOf(Variable variable) {
        return variable.name() + "/value";
    }

    static String assignmentOf(Variable variable) {
        return variable.name() + "/assign";
    }

    static String readOf(Variable variable) {
        return variable.name() + "/read";
    }

    /// A serialised GraphDef.
    static byte[] write(Architecture architecture) {
        try (GraphWriter graph = new GraphWriter()) {
            Map<String, Tap> weights = new HashMap<>();
            for (Variable variable : architecture.variables()) {
                weights.put(variable.name(), variable(graph, variable));
            }
            Tap images = graph.placeholder(
                    IMAGES,
                    Types.FLOAT,
                    BatchInputs.batch(-1, architecture.input().extents()));
            Tap logits = Network.inference(graph, name -> Objects.requireNonNull(weights.get(name)))
                    .logits(architecture, images);
            graph.op("Softmax", PROBABILITIES).in(logits).build();
            graph.op("ArgMax", CLASSES)
                    .in(logits, graph.constantInts(1))
                    .type("output_type", Types.INT64)
                    .build();
            return graph.bytes();
        }
    }

    private static Tap variable(GraphWriter graph, Variable variable) {
        long[] shape = variable.shape().extents().stream()
                .mapToLong(Integer::longValue)
                .toArray();
        Tap held = graph.op("VariableV2", variable.name())
                .shape("shape", shape)
                .type("dtype", Types.FLOAT)
                .build();
        Tap value = graph.placeholder(valueOf(variable), Types.FLOAT, shape);
        graph.op("Assign", assignmentOf(variable)).in(held, value).build();
        return graph.op("Identity", readOf(variable)).in(held).build();
    }
}
