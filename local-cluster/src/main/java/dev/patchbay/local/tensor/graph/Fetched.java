package dev.patchbay.local.tensor.graph;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import java.lang.foreign.MemorySegment;
import org.tensorflow.internal.c_api.TF_Tensor;

/// A tensor that a run handed out.
public record Fetched(TF_Tensor tensor) implements AutoCloseable {
    @SuppressWarnings("restricted")
    public MemorySegment memory() {
        return MemorySegment.ofAddress(TF_TensorData(tensor).address()).reinterpret(TF_TensorByteSize(tensor));
    }

    @Override
    public void close() {
        TF_DeleteTensor(tensor);
    }
}
