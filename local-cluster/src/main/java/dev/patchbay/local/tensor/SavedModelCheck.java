package dev.patchbay.local.tensor;

import dev.patchbay.local.data.Samples;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// Asks a saved model and the live one the same: TensorFlow's exporter may leave out the weights and say nothing.
final class SavedModelCheck {
    /// Probabilities of the same float32 arithmetic, fused and ordered differently.
    private static final double TOLERANCE = 1e-4;

    private SavedModelCheck() {}

    /// @param logits the live model's, row by row, for the first `count` samples
    static void compare(Path folder, Samples samples, int count, int classes, float[] logits) throws ModelProblem {
        int values = samples.bytesPerSample();
        MemorySegment bytes = MemorySegment.ofArray(new byte[count * values]);
        float[] images = new float[count * values];
        for (int i = 0; i < count; i++) {
            samples.copyImage(i, bytes, (long) i * values);
        }
        for (int i = 0; i < images.length; i++) {
            images[i] = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, i)) * (1f / 255f);
        }
        try (Predictor predictor = Predictor.load(folder)) {
            Answers answers = predictor.predict(images, count);
            for (int i = 0; i < count; i++) {
                compare(folder, i, answers.probabilities(i), softmax(logits, i * classes, classes));
            }
        }
    }

    private static void compare(Path folder, int sample, float[] saved, double[] live) throws ModelProblem {
        for (int c = 0; c < live.length; c++) {
            // written so that a NaN is a difference too
            if (!(Math.abs(saved[c] - live[c]) <= TOLERANCE)) {
                throw new ModelProblem("model.differs", folder, sample, saved[c], live[c]);
            }
        }
    }

    private static double[] softmax(float[] logits, int from, int classes) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            highest = Math.max(highest, logits[from + c]);
        }
        double[] result = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            result[c] = Math.exp(logits[from + c] - highest);
            sum += result[c];
        }
        for (int c = 0; c < classes; c++) {
            result[c] /= sum;
        }
        return result;
    }
}
