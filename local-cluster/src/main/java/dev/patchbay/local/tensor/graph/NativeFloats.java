package dev.patchbay.local.tensor.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Tensor;

/// Memory that tensors look at without a copy. Eigen wants 64-byte alignment; with less, TensorFlow copies the values
/// once when the tensor is made and later writes go unseen, so this refuses it.
public final class NativeFloats implements AutoCloseable {
    private static final long ALIGNMENT_BYTES = 64;

    static {
        TensorFlowLibrary.load();
    }

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    public NativeFloats(long bytes) {
        this.memory = arena.allocate(Math.max(bytes, ALIGNMENT_BYTES), ALIGNMENT_BYTES);
    }

    public static NativeFloats of(float... values) {
        NativeFloats floats = new NativeFloats((long) values.length * Float.BYTES);
        MemorySegment.copy(values, 0, floats.memory, ValueLayout.JAVA_FLOAT, 0, values.length);
        return floats;
    }

    public static NativeFloats ofInts(int... values) {
        NativeFloats ints = new NativeFloats((long) values.length * Integer.BYTES);
        MemorySegment.copy(values, 0, ints.memory, ValueLayout.JAVA_INT, 0, values.length);
        return ints;
    }

    public MemorySegment memory() {
        return memory;
    }

    public TF_Tensor tensor(long... shape) {
        return tensor(Types.FLOAT, memory, Float.BYTES, shape);
    }

    public TF_Tensor intTensor(long... shape) {
        return tensor(Types.INT32, memory, Integer.BYTES, shape);
    }

    /// A tensor over the first bytes of the memory. It must be closed before the memory is.
    public static TF_Tensor tensor(int type, MemorySegment memory, int elementBytes, long... shape) {
        if (memory.address() % ALIGNMENT_BYTES != 0) {
            throw new IllegalArgumentException("tensor memory not aligned to 64 bytes");
        }
        long elements = 1;
        for (long extent : shape) {
            elements *= extent;
        }
        try (Pointer data =
                new BytePointer(memory.asSlice(0, elements * elementBytes).asByteBuffer())) {
            return TF_Tensor.newTensor(type, shape, data);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
