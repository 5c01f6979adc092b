package dev.patchbay.local.tensor.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddGradients;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphToGraphDef;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewGraph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;

/// Writes a TensorFlow graph through the C interface. The generated Java operations would load some thousand classes
/// before a worker's first step; this needs a dozen.
public final class GraphWriter implements AutoCloseable {
    static {
        // before any class of TensorFlow loads it in its own way
        TensorFlowLibrary.load();
    }

    private final TF_Graph graph;
    private final TF_Status status = TF_Status.newStatus();
    private int nextName;

    public GraphWriter() {
        graph = TF_NewGraph();
    }

    public TF_Graph graph() {
        return graph;
    }

    public OperationWriter op(String type) {
        nextName++;
        return op(type, type + "_" + nextName);
    }

    public OperationWriter op(String type, String name) {
        return new OperationWriter(graph, status, type, name);
    }

    /// A value that each run feeds; −1 stands for an extent known only then.
    public Tap placeholder(String name, int type, long... shape) {
        return op("Placeholder", name).type("dtype", type).shape("shape", shape).build();
    }

    public Tap constant(float... values) {
        try (NativeFloats memory = NativeFloats.of(values)) {
            long[] shape = values.length == 1 ? new long[0] : new long[] {values.length};
            return constant(Types.FLOAT, memory.tensor(shape));
        }
    }

    /// An empty vector: what batch normalisation wants for "none".
    public Tap none() {
        try (NativeFloats memory = NativeFloats.of()) {
            return constant(Types.FLOAT, memory.tensor(0));
        }
    }

    public Tap constantInts(int... values) {
        try (NativeFloats memory = NativeFloats.ofInts(values)) {
            long[] shape = values.length == 1 ? new long[0] : new long[] {values.length};
            return constant(Types.INT32, memory.intTensor(shape));
        }
    }

    private Tap constant(int type, org.tensorflow.internal.c_api.TF_Tensor value) {
        return op("Const").type("dtype", type).tensor("value", value).build();
    }

    /// The gradients of `y`, weighted by `seeds`, with respect to each `x`.
    public List<Tap> gradients(Tap y, Tap seeds, List<Tap> x) {
        TF_Output result = new TF_Output(x.size());
        TF_AddGradients(graph, outputs(List.of(y)), 1, outputs(x), x.size(), outputs(List.of(seeds)), status, result);
        status.throwExceptionIfNotOK();
        return IntStream.range(0, x.size())
                .mapToObj(i -> {
                    TF_Output output = result.getPointer(i);
                    return new Tap(new TF_Operation(output.oper()), output.index());
                })
                .toList();
    }

    /// The graph as a serialised GraphDef.
    public byte[] bytes() {
        TF_Buffer buffer = TF_Buffer.newBuffer();
        TF_GraphToGraphDef(graph, buffer, status);
        status.throwExceptionIfNotOK();
        return buffer.copyData();
    }

    public static TF_Output outputs(List<Tap> taps) {
        TF_Output outputs = new TF_Output(taps.size());
        for (int i = 0; i < taps.size(); i++) {
            outputs.getPointer(i)
                    .oper(taps.get(i).operation())
                    .index(taps.get(i).index());
        }
        return outputs;
    }

    @Override
    public void close() {
        TF_DeleteGraph(graph);
        status.close();
    }
}
