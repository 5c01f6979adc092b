package dev.patchbay.local.tensor;

import dev.patchbay.local.parameter.InitialValues;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.tensor.graph.NativeFloats;
import dev.patchbay.local.tensor.graph.Types;
import dev.patchbay.pipeline.model.Architecture;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.internal.c_api.TF_Tensor;

/// A model's values in native memory, and a tensor over each variable that sees every change of them without a copy.
final class ModelMemory implements AutoCloseable {
    private final ParameterLayout trained;
    private final ParameterLayout moving;
    private final NativeFloats trainedFloats;
    private final NativeFloats movingFloats;
    private final Map<String, TF_Tensor> tensors = new HashMap<>();

    ModelMemory(Architecture architecture, long seed) {
        trained = ParameterLayout.trained(architecture);
        moving = ParameterLayout.movingAverages(architecture);
        trainedFloats = new NativeFloats(trained.totalBytes());
        movingFloats = new NativeFloats(moving.totalBytes());
        InitialValues.write(trained, seed, trainedFloats.memory());
        InitialValues.write(moving, seed, movingFloats.memory());
        makeTensors(trained, trainedFloats.memory());
        makeTensors(moving, movingFloats.memory());
    }

    private void makeTensors(ParameterLayout layout, MemorySegment memory) {
        for (ParameterLayout.Slot slot : layout.slots()) {
            List<Integer> extents = slot.variable().shape().extents();
            tensors.put(
                    slot.variable().name(),
                    NativeFloats.tensor(
                            Types.FLOAT,
                            memory.asSlice(slot.offsetBytes(), slot.lengthBytes()),
                            Float.BYTES,
                            extents.stream().mapToLong(Integer::longValue).toArray()));
        }
    }

    ParameterLayout trained() {
        return trained;
    }

    ParameterLayout moving() {
        return moving;
    }

    MemorySegment trainedValues() {
        return trainedFloats.memory().asSlice(0, trained.totalBytes());
    }

    MemorySegment movingValues() {
        return movingFloats.memory().asSlice(0, moving.totalBytes());
    }

    TF_Tensor tensor(String variable) {
        TF_Tensor tensor = tensors.get(variable);
        if (tensor == null) {
            throw new IllegalArgumentException("no variable " + variable);
        }
        return tensor;
    }

    @Override
    public void close() {
        tensors.values().forEach(TF_Tensor::close);
        trainedFloats.close();
        movingFloats.close();
    }
}
