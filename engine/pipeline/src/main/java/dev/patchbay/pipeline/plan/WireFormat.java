package dev.patchbay.pipeline.plan;

import java.util.List;

/// What a gradient value is on its way between workers. Sums are made in float32 whatever the format.
public sealed interface WireFormat {
    /// The words of all formats, in the order in which a person is offered them.
    List<String> WORDS = List.of("float32", "float16", "bfloat16", "top-k");

    /// As it is: four bytes.
    record Float32() implements WireFormat {}

    /// IEEE half precision: two bytes, eleven bits of fraction, small gradients vanish.
    record Float16() implements WireFormat {}

    /// The upper half of a float32: two bytes, eight bits of fraction, the whole range.
    record BFloat16() implements WireFormat {}

    /// Only the largest values travel, each with its place; what stayed behind is added to the next step's gradient.
    ///
    /// @param share of the values that travels, above 0 and at most 1
    record TopK(double share) implements WireFormat {}

    default String word() {
        return switch (this) {
            case Float32() -> WORDS.get(0);
            case Float16() -> WORDS.get(1);
            case BFloat16() -> WORDS.get(2);
            case TopK _ -> WORDS.get(3);
        };
    }
}
