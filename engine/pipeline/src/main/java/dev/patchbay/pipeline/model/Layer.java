package dev.patchbay.pipeline.model;

import java.util.Locale;

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

    /// Normalises each channel over the batch while training, by moving averages afterwards (Ioffe and Szegedy,
    /// 2015).
    record BatchNorm(double momentum, double epsilon) implements Layer {}

    record Activate(Activation activation) implements Layer {}

    /// Adds what came into the first of the last `over` layers to what the last of them gave (He et al., Deep Residual
    /// Learning for Image Recognition, 2015).
    record Skip(int over) implements Layer {}

    /// The mean of each channel over the whole image.
    record GlobalAverage() implements Layer {}

    /// An operation of a network that is known by its cost alone: it can be timed, and cannot be built. It
    /// knows its own input, since such networks branch.
    ///
    /// @param kernelHeight of the window that slides; 1 where none does
    record ByCost(String name, Operation operation, int kernelHeight, int kernelWidth, Shape input, Shape output)
            implements Layer {

        /// What it does; a convolution has no bias, a dense layer has one.
        public enum Operation {
            CONV,
            DENSE,
            NORM,
            RELU,
            MAX_POOL,
            AVERAGE_POOL,
            /// Of two inputs of one shape.
            ADD,
            /// Its input is all that is joined.
            CONCAT;

            /// The word in a cost graph's table: `max-pool`.
            static Operation ofWord(String word) {
                return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
            }
        }
    }
}
