package dev.patchbay.local.tensor.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CloseSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;

/// Runs parts of a graph, all of it on the calling thread: a worker is one device, so nothing inside it may take a
/// second core, and one thread makes the order of additions the same every time.
public final class GraphSession implements AutoCloseable {
    /// A ConfigProto by hand (its Java class would load some hundred others): intra_op_parallelism_threads = 1 (field
    /// 2), inter_op_parallelism_threads = −1 (field 5, the calling thread runs all).
    private static final byte[] ONE_THREAD = {0x10, 1, 0x28, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

    private final TF_Status status = TF_Status.newStatus();
    private final TF_Session session;

    public GraphSession(GraphWriter writer) {
        TF_SessionOptions options = TF_NewSessionOptions();
        try (BytePointer config = new BytePointer(ONE_THREAD)) {
            TF_SetConfig(options, config, ONE_THREAD.length, status);
            status.throwExceptionIfNotOK();
            session = TF_NewSession(writer.graph(), options, status);
            status.throwExceptionIfNotOK();
        } finally {
            TF_DeleteSessionOptions(options);
        }
    }

    /// The same configuration for who makes a session by other means: a serialised ConfigProto.
    public static byte[] oneThread() {
        return ONE_THREAD.clone();
    }

    /// What one call feeds and fetches, made once and run many times. The tensors that it hands out belong to the
    /// caller.
    public final class Call implements AutoCloseable {
        private final TF_Output inputs;
        private final TF_Output outputs;
        private final PointerPointer<TF_Tensor> fed;
        /// A tensor that nobody in Java holds is freed by the garbage collector, whatever native memory points to it.
        private final @Nullable TF_Tensor[] held;
        private final PointerPointer<TF_Tensor> fetched;
        private final int inputCount;
        private final int outputCount;

        public Call(List<Tap> feeds, List<Tap> fetches) {
            inputs = GraphWriter.outputs(feeds);
            outputs = GraphWriter.outputs(fetches);
            inputCount = feeds.size();
            outputCount = fetches.size();
            fed = new PointerPointer<>(inputCount);
            held = new TF_Tensor[inputCount];
            fetched = new PointerPointer<>(outputCount);
        }

        public void feed(int index, TF_Tensor tensor) {
            held[index] = tensor;
            fed.put(index, tensor);
        }

        public void run() {
            TF_SessionRun(
                    session,
                    (TF_Buffer) null,
                    inputs,
                    fed,
                    inputCount,
                    outputs,
                    fetched,
                    outputCount,
                    (PointerPointer<?>) null,
                    0,
                    (TF_Buffer) null,
                    status);
            status.throwExceptionIfNotOK();
        }

        /// The tensor of the last run; `Fetched.close` gives it back.
        public Fetched fetch(int index) {
            return new Fetched(new TF_Tensor(fetched.get(index)));
        }

        @Override
        public void close() {
            inputs.close();
            outputs.close();
            fed.close();
            fetched.close();
        }
    }

    @Override
    public void close() {
        TF_CloseSession(session, status);
        TF_DeleteSession(session, status);
        status.close();
    }
}
