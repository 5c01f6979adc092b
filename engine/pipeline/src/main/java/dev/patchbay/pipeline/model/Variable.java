package dev.patchbay.pipeline.model;

/// A named tensor that a model keeps. `trained` ones get gradients; the others are batch normalisation's moving
/// averages.
public record Variable(String name, Shape shape, boolean trained, Initial initial) {

    /// How a variable starts.
    public sealed interface Initial {
        /// Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010).
        record Glorot(long fanIn, long fanOut) implements Initial {}

        record Constant(float value) implements Initial {}
    }
}
