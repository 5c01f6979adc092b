package dev.patchbay.local.tensor;

import java.util.Arrays;

/// What a model says about a batch of images.
public final class Answers {
    private final int classCount;
    private final long[] classes;
    private final float[] probabilities;

    Answers(int classCount, long[] classes, float[] probabilities) {
        this.classCount = classCount;
        this.classes = classes;
        this.probabilities = probabilities;
    }

    public int count() {
        return classes.length;
    }

    public int classCount() {
        return classCount;
    }

    /// The most probable class of one image.
    public long classOf(int image) {
        return classes[image];
    }

    /// One image's probabilities, a value for each class.
    public float[] probabilities(int image) {
        return Arrays.copyOfRange(probabilities, image * classCount, (image + 1) * classCount);
    }

    /// All images' probabilities, one row after the other.
    public float[] probabilities() {
        return probabilities.clone();
    }
}
