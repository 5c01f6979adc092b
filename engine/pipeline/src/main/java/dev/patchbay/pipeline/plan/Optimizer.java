package dev.patchbay.pipeline.plan;

/// How gradients change parameters.
public sealed interface Optimizer {
    double learningRate();

    record Sgd(double learningRate) implements Optimizer {}

    /// Classical momentum: `v = momentum · v + g; p −= rate · v` (Sutskever et al., 2013, as in TensorFlow).
    record Momentum(double learningRate, double momentum) implements Optimizer {}

    /// Kingma and Ba, 2015, with the bias correction folded into the rate as TensorFlow does.
    record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
        public static Adam atRate(double learningRate) {
            return new Adam(learningRate, 0.9, 0.999, 1e-7);
        }
    }
}
