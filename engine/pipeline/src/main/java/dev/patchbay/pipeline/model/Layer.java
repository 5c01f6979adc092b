package dev.patchbay.pipeline.model;

/// One layer of an architecture. Images are `[height, width, channels]`; the last dense layer gives the classes'
/// logits.
public sealed interface Layer {

    /// Two-dimensional convolution, stride 1; `same` keeps height and width, otherwise only whole windows count.
    record Conv(int filters, int kernel, boolean same, Activation activation) implements Layer {}

    /// Maximum over windows of `size` × `size` that do not overlap.
    record MaxPool(int size) implements Layer {}

    record Flatten() implements Layer {}

    record Dense(int units, Activation activation) implements Layer {}

    /// Sets a share `rate` of the values to zero while training and scales the rest by 1 / (1 − rate).
    record Dropout(double rate) implements Layer {}

    /// Normalises each channel over the batch while training, by moving averages afterwards (Ioffe and Szegedy, 2015).
    record BatchNorm(double momentum, double epsilon) implements Layer {}

    record Activate(Activation activation) implements Layer {}
}
