package dev.patchbay.local.parameter;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Where each variable of a model stands in one flat vector of floats. Every process that knows the architecture
/// computes the same layout, so gradients can be exchanged without naming them. Each variable starts at a multiple of
/// 64 bytes (Eigen copies what does not); the floats between are zero and stay zero.
public record ParameterLayout(List<Slot> slots, int totalFloats) {
    private static final int ALIGNMENT_FLOATS = 16;

    /// One variable's place: `length` floats from `offset` on.
    public record Slot(Variable variable, int offset, int length) {
        public long offsetBytes() {
            return (long) offset * Float.BYTES;
        }

        public long lengthBytes() {
            return (long) length * Float.BYTES;
        }
    }

    public ParameterLayout {
        slots = List.copyOf(slots);
    }

    /// The variables that get gradients.
    public static ParameterLayout trained(Architecture architecture) {
        return of(architecture, Variable::trained);
    }

    /// The others: batch normalisation's moving averages.
    public static ParameterLayout movingAverages(Architecture architecture) {
        return of(architecture, v -> !v.trained());
    }

    /// Where a step writes its loss, behind the gradients.
    public int lossIndex() {
        return totalFloats;
    }

    /// What a memory segment for the gradients and the loss must hold.
    public long bucketBytes() {
        return (long) (totalFloats + ALIGNMENT_FLOATS) * Float.BYTES;
    }

    public long totalBytes() {
        return (long) totalFloats * Float.BYTES;
    }

    private static ParameterLayout of(Architecture architecture, Predicate<Variable> which) {
        List<Slot> slots = new ArrayList<>();
        int offset = 0;
        for (Variable variable : architecture.variables()) {
            if (which.test(variable)) {
                int length = Math.toIntExact(variable.shape().values());
                slots.add(new Slot(variable, offset, length));
                offset = Math.addExact(offset, Math.ceilDiv(length, ALIGNMENT_FLOATS) * ALIGNMENT_FLOATS);
            }
        }
        return new ParameterLayout(slots, offset);
    }
}
