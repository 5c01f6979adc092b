package elsewhere;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/// Reads and writes checkpoints with TensorFlow's own operations; knows nothing of Patchbay.
public final class PlainCheckpoint {
    private PlainCheckpoint() {}

    public static Map<String, float[]> floats(Path prefix, List<String> names) {
        try (EagerSession session = EagerSession.create()) {
            List<Output<?>> restored = restore(session, prefix, names, TFloat32.class);
            Map<String, float[]> values = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                TFloat32 tensor = (TFloat32) restored.get(i).asTensor();
                float[] floats = new float[Math.toIntExact(tensor.size())];
                tensor.asRawTensor().data().asFloats().read(floats);
                values.put(names.get(i), floats);
            }
            return values;
        }
    }

    public static long number(Path prefix, String name) {
        try (EagerSession session = EagerSession.create()) {
            return ((TInt64) restore(session, prefix, List.of(name), TInt64.class)
                            .getFirst()
                            .asTensor())
                    .getLong();
        }
    }

    public static byte[] bytes(Path prefix, String name) {
        try (EagerSession session = EagerSession.create()) {
            TUint8 tensor = (TUint8) restore(session, prefix, List.of(name), TUint8.class)
                    .getFirst()
                    .asTensor();
            byte[] bytes = new byte[Math.toIntExact(tensor.size())];
            tensor.asRawTensor().data().read(bytes);
            return bytes;
        }
    }

    private static List<Output<?>> restore(
            EagerSession session, Path prefix, List<String> names, Class<? extends TType> kind) {
        Ops tf = Ops.create(session);
        List<Class<? extends TType>> kinds = new ArrayList<>();
        names.forEach(_ -> kinds.add(kind));
        String[] whole = new String[names.size()];
        java.util.Arrays.fill(whole, "");
        return tf.train
                .restore(
                        tf.constant(prefix.toString()),
                        tf.constantOf(TString.vectorOf(names.toArray(String[]::new))),
                        tf.constantOf(TString.vectorOf(whole)),
                        kinds)
                .tensors();
    }

    public static void save(Path prefix, Map<String, float[]> values) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            List<Operand<?>> tensors = new ArrayList<>();
            values.values().forEach(floats -> tensors.add(tf.constant(floats)));
            String[] whole = new String[values.size()];
            java.util.Arrays.fill(whole, "");
            tf.train.save(
                    tf.constant(prefix.toString()),
                    tf.constantOf(TString.vectorOf(values.keySet().toArray(String[]::new))),
                    tf.constantOf(TString.vectorOf(whole)),
                    tensors);
        }
    }
}
