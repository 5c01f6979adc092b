package dev.patchbay.runtime.fit;

import java.util.List;

/// How far predictions were off: relative errors, 0.02 for two hundredths.
public record Errors(double mean, double worst, int rows) {

    static Errors of(List<Double> errors) {
        return new Errors(
                errors.stream().mapToDouble(e -> e).average().orElse(Double.NaN),
                errors.stream().mapToDouble(e -> e).max().orElse(Double.NaN),
                errors.size());
    }

    public boolean betterThan(Errors other) {
        return mean < other.mean && worst < other.worst;
    }
}
