package dev.patchbay.local.tensor;

import dev.patchbay.local.parameter.ParameterLayout;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.tensorflow.Operation;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

/// Takes the parameters out of a saved model of ours, to train on from there.
final class SavedModelReader {
    private SavedModelReader() {}

    /// Fills the model's memory; refuses a saved model whose variables have other names or shapes.
    static void read(Path folder, ModelMemory model) throws ModelProblem {
        try (SavedModelBundle bundle = Predictor.bundle(folder)) {
            fill(bundle, folder, model.trained(), model.trainedValues());
            fill(bundle, folder, model.moving(), model.movingValues());
        }
    }

    private static void fill(SavedModelBundle bundle, Path folder, ParameterLayout layout, MemorySegment values)
            throws ModelProblem {
        for (ParameterLayout.Slot slot : layout.slots()) {
            String name = ServingGraph.readOf(slot.variable());
            Operation read = bundle.graph().operation(name);
            if (read == null) {
                throw new ModelProblem("model.other", folder, slot.variable().name());
            }
            try (var fetched = bundle.session().runner().fetch(name).run()) {
                TFloat32 value = (TFloat32) fetched.get(0);
                if (value.numBytes() != slot.lengthBytes()) {
                    throw new ModelProblem(
                            "model.other", folder, slot.variable().name());
                }
                float[] floats = new float[slot.length()];
                value.asRawTensor().data().asFloats().read(floats);
                MemorySegment.copy(MemorySegment.ofArray(floats), 0, values, slot.offsetBytes(), slot.lengthBytes());
            }
        }
    }
}
