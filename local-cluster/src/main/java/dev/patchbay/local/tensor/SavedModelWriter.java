package dev.patchbay.local.tensor;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.patchbay.local.data.FolderTree;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.pipeline.model.Architecture;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/// Writes a SavedModel that any TensorFlow can serve: signature `serving_default`, input `images` (float32 in 0..1),
/// outputs `probabilities` and `classes`. It appears under its name complete or not at all.
final class SavedModelWriter {
    private SavedModelWriter() {}

    static void write(Architecture architecture, ModelMemory model, Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(folder + " has no parent folder");
        }
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "saving-");
        try {
            export(architecture, model, fresh);
            FolderTree.delete(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FolderTree.delete(fresh);
        }
    }

    private static void export(Architecture architecture, ModelMemory model, Path folder) throws IOException {
        try (Graph graph = new Graph()) {
            importInto(graph, ServingGraph.write(architecture));
            try (Session session = new Session(graph)) {
                assign(session, model.trained(), model.trainedValues());
                assign(session, model.moving(), model.movingValues());
                Signature signature = Signature.builder()
                        .key(Signature.DEFAULT_KEY)
                        .methodName("tensorflow/serving/predict")
                        .input(ServingGraph.IMAGES, graph.outputOrThrow(ServingGraph.IMAGES))
                        .output(ServingGraph.PROBABILITIES, graph.outputOrThrow(ServingGraph.PROBABILITIES))
                        .output(ServingGraph.CLASSES, graph.outputOrThrow(ServingGraph.CLASSES))
                        .build();
                SavedModelBundle.exporter(folder.toString())
                        .withSession(session)
                        .withSignature(signature)
                        .export();
            } catch (TensorFlowException refused) {
                throw new IOException(reason(refused), refused);
            }
        }
    }

    /// Of a disk that refuses it says the file, the reason, and then more lines about its graph.
    private static String reason(TensorFlowException refused) {
        String first = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        return first.substring(first.lastIndexOf(';') + 1).strip();
    }

    private static void importInto(Graph graph, byte[] graphDef) {
        try {
            graph.importGraphDef(GraphDef.parseFrom(graphDef));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assign(Session session, ParameterLayout layout, MemorySegment values) {
        for (ParameterLayout.Slot slot : layout.slots()) {
            FloatBuffer floats = values.asSlice(slot.offsetBytes(), slot.lengthBytes())
                    .asByteBuffer()
                    .order(java.nio.ByteOrder.nativeOrder())
                    .asFloatBuffer();
            long[] shape = slot.variable().shape().extents().stream()
                    .mapToLong(Integer::longValue)
                    .toArray();
            try (Tensor value = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(floats));
                    var _ = session.runner()
                            .feed(ServingGraph.valueOf(slot.variable()), value)
                            .fetch(ServingGraph.assignmentOf(slot.variable()))
                            .run()) {
                assert value.numBytes() == (long) slot.length() * ValueLayout.JAVA_FLOAT.byteSize();
            }
        }
    }
}
