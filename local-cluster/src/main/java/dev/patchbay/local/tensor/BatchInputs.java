package dev.patchbay.local.tensor;

import dev.patchbay.local.data.Samples;
import dev.patchbay.local.parameter.DropoutMask;
import dev.patchbay.local.tensor.graph.NativeFloats;
import dev.patchbay.local.tensor.graph.Types;
import dev.patchbay.pipeline.model.Architecture;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.internal.c_api.TF_Tensor;

/// The memory that one batch is written to and the tensors over it. A tensor has a fixed shape, so there is one set for
/// each batch size that occurs (usually two: full, and the last of an epoch).
final class BatchInputs implements AutoCloseable {
    private final Architecture architecture;
    private final List<DropoutMask> masks;
    private final NativeFloats images;
    private final NativeFloats labels;
    private final List<NativeFloats> maskMemory = new ArrayList<>();
    private final Map<Integer, Tensors> tensors = new HashMap<>();
    private final int capacity;

    /// In the order of the fields of a call: images, one-hot labels, masks.
    record Tensors(TF_Tensor images, TF_Tensor labels, List<TF_Tensor> masks) {
        void close() {
            images.close();
            labels.close();
            masks.forEach(TF_Tensor::close);
        }
    }

    BatchInputs(Architecture architecture, List<DropoutMask> masks, int capacity) {
        this.architecture = architecture;
        this.masks = masks;
        this.capacity = capacity;
        this.images = new NativeFloats(architecture.input().values() * capacity);
        this.labels = new NativeFloats((long) architecture.classes() * Float.BYTES * capacity);
        for (DropoutMask mask : masks) {
            maskMemory.add(new NativeFloats((long) mask.unitsPerSample() * Float.BYTES * capacity));
        }
    }

    int capacity() {
        return capacity;
    }

    /// Writes the samples `indices[0..count)` and gives the tensors over them.
    Tensors write(Samples samples, int[] indices, int count) {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException("a batch of " + count + " samples, at most " + capacity + " fit");
        }
        labels.memory()
                .asSlice(0, (long) count * architecture.classes() * Float.BYTES)
                .fill((byte) 0);
        int bytes = samples.bytesPerSample();
        for (int i = 0; i < count; i++) {
            samples.copyImage(indices[i], images.memory(), (long) i * bytes);
            long place = (long) i * architecture.classes() + samples.label(indices[i]);
            labels.memory().setAtIndex(ValueLayout.JAVA_FLOAT, place, 1f);
        }
        return tensors.computeIfAbsent(count, this::tensors);
    }

    /// Writes the dropout masks of these samples at this step.
    void writeMasks(Samples samples, int[] indices, int count, long step) {
        if (masks.isEmpty()) {
            return;
        }
        int[] inFile = new int[count];
        for (int i = 0; i < count; i++) {
            inFile[i] = samples.firstIndex() + indices[i];
        }
        for (int i = 0; i < masks.size(); i++) {
            masks.get(i).write(step, inFile, count, maskMemory.get(i).memory());
        }
    }

    private Tensors tensors(int count) {
        long[] shape = batch(count, architecture.input().extents());
        List<TF_Tensor> maskTensors = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            DropoutMask mask = masks.get(i);
            maskTensors.add(maskMemory
                    .get(i)
                    .tensor(batch(
                            count,
                            architecture.work().get(mask.layer()).output().extents())));
        }
        return new Tensors(
                NativeFloats.tensor(Types.UINT8, images.memory(), 1, shape),
                labels.tensor(count, architecture.classes()),
                maskTensors);
    }

    static long[] batch(long count, List<Integer> extents) {
        long[] shape = new long[extents.size() + 1];
        shape[0] = count;
        for (int i = 0; i < extents.size(); i++) {
            shape[i + 1] = extents.get(i);
        }
        return shape;
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensors::close);
        images.close();
        labels.close();
        maskMemory.forEach(NativeFloats::close);
    }
}
