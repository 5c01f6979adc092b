package dev.patchbay.pipeline.model;

import dev.patchbay.pipeline.model.Variable.Initial;
import java.util.List;

/// What one layer costs for one sample in one forward pass.
///
/// @param flops floating-point operations, a multiply-add counted as two
/// @param inputValues values read per sample
/// @param outputValues values written per sample
/// @param variables the layer's own variables, in a fixed order
public record LayerWork(
        Layer layer,
        Shape input,
        Shape output,
        long flops,
        long inputValues,
        long outputValues,
        List<Variable> variables) {
    /// A value's part of mean, variance, normalising and scaling: two operations each.
    static final long NORM_FLOPS = 8;

    public LayerWork {
        variables = List.copyOf(variables);
    }

    /// Batch normalisation's variables.
    static List<Variable> normalisation(int at, Shape normalised) {
        Shape channels = Shape.of(normalised.channels());
        String name = "layer-" + at + "/";
        return List.of(
                new Variable(name + "gamma", channels, true, new Initial.Constant(1)),
                new Variable(name + "beta", channels, true, new Initial.Constant(0)),
                new Variable(name + "moving-mean", channels, false, new Initial.Constant(0)),
                new Variable(name + "moving-variance", channels, false, new Initial.Constant(1)));
    }

    public long trainedParameters() {
        long sum = 0;
        for (Variable variable : variables) {
            sum += variable.trained() ? variable.shape().values() : 0;
        }
        return sum;
    }
}
