package dev.patchbay.pipeline.model;

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
    public LayerWork {
        variables = List.copyOf(variables);
    }

    public long trainedParameters() {
        return variables.stream()
                .filter(Variable::trained)
                .mapToLong(v -> v.shape().values())
                .sum();
    }
}
