package dev.patchbay.local.tensor;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.patchbay.local.tensor.graph.GraphSession;
import dev.patchbay.local.tensor.graph.TensorFlowLibrary;
import dev.patchbay.pipeline.model.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/// A saved model that answers: images in, probabilities and classes out. For any number of threads; each does its own
/// work.
public final class Predictor implements AutoCloseable {
    static {
        TensorFlowLibrary.load();
    }

    private final SavedModelBundle bundle;
    private final TensorDescription images;
    private final TensorDescription probabilities;
    private final TensorDescription classes;
    private final Shape imageShape;
    private final int classCount;

    private Predictor(SavedModelBundle bundle, Path folder) throws ModelProblem {
        this.bundle = bundle;
        Signature signature = bundle.signatures().stream()
                .filter(s -> s.key().equals(Signature.DEFAULT_KEY))
                .findFirst()
                .orElseThrow(() -> unlikeOurs(folder));
        this.images = described(signature.getInputs().get(ServingGraph.IMAGES), folder);
        this.probabilities = described(signature.getOutputs().get(ServingGraph.PROBABILITIES), folder);
        this.classes = described(signature.getOutputs().get(ServingGraph.CLASSES), folder);
        this.imageShape = new Shape(Arrays.stream(images.shape.tail().asArray())
                .mapToObj(Math::toIntExact)
                .toList());
        this.classCount = Math.toIntExact(probabilities.shape.get(1));
        if (imageShape.extents().stream().anyMatch(e -> e < 1) || classCount < 1) {
            throw unlikeOurs(folder);
        }
    }

    /// Loads the folder of a SavedModel with the signature that Patchbay writes.
    public static Predictor load(Path folder) throws ModelProblem {
        SavedModelBundle bundle = bundle(folder);
        try {
            return new Predictor(bundle, folder);
        } catch (ModelProblem problem) {
            bundle.close();
            throw problem;
        }
    }

    static SavedModelBundle bundle(Path folder) throws ModelProblem {
        if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
            throw new ModelProblem("model.none", folder);
        }
        try {
            return SavedModelBundle.loader(folder.toString())
                    .withTags("serve")
                    .withConfigProto(ConfigProto.parseFrom(GraphSession.oneThread()))
                    .load();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        } catch (TensorFlowException e) {
            throw new ModelProblem("model.unreadable", folder, firstLine(e));
        }
    }

    public Shape imageShape() {
        return imageShape;
    }

    public int classCount() {
        return classCount;
    }

    /// The answers for a batch.
    ///
    /// @param images each of `imageShape()`, values in 0..1, one after the other
    public Answers predict(float[] images, int count) throws ModelProblem {
        if (count < 1 || images.length != count * imageShape.values()) {
            throw new IllegalArgumentException(images.length + " values for " + count + " images of " + imageShape);
        }
        long[] shape = BatchInputs.batch(count, imageShape.extents());
        try (Tensor fed = TFloat32.tensorOf(
                        org.tensorflow.ndarray.Shape.of(shape), DataBuffers.of(FloatBuffer.wrap(images)));
                Result result = bundle.session()
                        .runner()
                        .feed(this.images.name, fed)
                        .fetch(classes.name)
                        .fetch(probabilities.name)
                        .run()) {
            long[] best = new long[count];
            float[] rows = new float[count * classCount];
            ((TInt64) result.get(0)).asRawTensor().data().asLongs().read(best);
            ((TFloat32) result.get(1)).asRawTensor().data().asFloats().read(rows);
            return new Answers(classCount, best, rows);
        } catch (TensorFlowException e) {
            throw new ModelProblem("model.failed", firstLine(e));
        }
    }

    private static TensorDescription described(
            @org.jspecify.annotations.Nullable TensorDescription description, Path folder) throws ModelProblem {
        return Optional.ofNullable(description)
                .filter(d -> d.shape.numDimensions() > 0)
                .orElseThrow(() -> unlikeOurs(folder));
    }

    private static ModelProblem unlikeOurs(Path folder) {
        return new ModelProblem(
                "model.signature",
                folder,
                String.join(", ", List.of(ServingGraph.IMAGES, ServingGraph.PROBABILITIES, ServingGraph.CLASSES)));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        bundle.close();
    }
}
