package elsewhere;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/// A program that knows TensorFlow Java and nothing of Patchbay: opens a SavedModel, reads images as lines of numbers
/// from a file, writes each one's class and probabilities as a line to another.
public final class PlainTensorFlow {
    private PlainTensorFlow() {}

    public static void main(String[] arguments) throws Exception {
        var lines = Files.readAllLines(Path.of(arguments[1]));
        float[] pixels = new float[lines.size() * 784];
        for (int i = 0; i < lines.size(); i++) {
            String[] numbers = lines.get(i).split(" ", -1);
            for (int j = 0; j < 784; j++) {
                pixels[i * 784 + j] = Float.parseFloat(numbers[j]);
            }
        }
        try (SavedModelBundle model = SavedModelBundle.load(arguments[0], "serve");
                TFloat32 images =
                        TFloat32.tensorOf(Shape.of(lines.size(), 28, 28, 1), DataBuffers.of(FloatBuffer.wrap(pixels)));
                var result = model.function("serving_default").call(Map.of("images", images))) {
            long[] classes = new long[lines.size()];
            float[] probabilities = new float[lines.size() * 10];
            result.get("classes").orElseThrow().asRawTensor().data().asLongs().read(classes);
            result.get("probabilities")
                    .orElseThrow()
                    .asRawTensor()
                    .data()
                    .asFloats()
                    .read(probabilities);
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < classes.length; i++) {
                float[] row = Arrays.copyOfRange(probabilities, i * 10, i * 10 + 10);
                out.append(classes[i])
                        .append(' ')
                        .append(Arrays.toString(row)
                                .chars()
                                .filter(c -> "[],".indexOf(c) < 0)
                                .mapToObj(c -> String.valueOf((char) c))
                                .collect(Collectors.joining()))
                        .append('\n');
            }
            Files.writeString(Path.of(arguments[2]), out);
        }
    }
}
