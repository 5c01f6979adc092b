package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.text.Sentence;
import java.math.BigDecimal;
import java.util.Optional;

/// Reads and refuses numbers.
final class Numbers {
    private static final int MAX_DIGITS = 40;

    private Numbers() {}

    static Value parse(String text) {
        // A number of a million digits is a way to stop a program, not a parameter.
        if (text.length() > MAX_DIGITS) {
            return Value.of(text);
        }
        try {
            BigDecimal number = new BigDecimal(text.replace("_", ""));
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Value.of(text) : new Value.Numeric(number);
        } catch (NumberFormatException _) {
            return Value.of(text);
        }
    }

    static Optional<Sentence> refuse(ParameterType.Whole type, Value value) {
        if (!(value instanceof Value.Numeric(BigDecimal number)) || !isWhole(number)) {
            return ParameterType.refused("value.whole", type.min(), type.max());
        }
        if (number.compareTo(BigDecimal.valueOf(type.min())) < 0) {
            return ParameterType.refused("value.min", type.unit().quantity(BigDecimal.valueOf(type.min())));
        }
        if (number.compareTo(BigDecimal.valueOf(type.max())) > 0) {
            return ParameterType.refused("value.max", type.unit().quantity(BigDecimal.valueOf(type.max())));
        }
        return Optional.empty();
    }

    static Optional<Sentence> refuse(ParameterType.Real type, Value value) {
        if (!(value instanceof Value.Numeric(BigDecimal number))) {
            return ParameterType.refused("value.real");
        }
        BigDecimal min = BigDecimal.valueOf(type.min());
        int toMin = number.compareTo(min);
        if (toMin < 0 || (toMin == 0 && type.aboveMin())) {
            return ParameterType.refused(
                    type.aboveMin() ? "value.above" : "value.min", type.unit().quantity(min));
        }
        BigDecimal max = BigDecimal.valueOf(type.max());
        return number.compareTo(max) > 0
                ? ParameterType.refused("value.max", type.unit().quantity(max))
                : Optional.empty();
    }

    static Sentence range(ParameterType.Whole type) {
        return Sentence.of(
                "value.range",
                type.unit().quantity(BigDecimal.valueOf(type.min())),
                type.unit().quantity(BigDecimal.valueOf(type.max())));
    }

    static Sentence range(ParameterType.Real type) {
        return Sentence.of(
                type.aboveMin() ? "value.range.above" : "value.range",
                type.unit().quantity(BigDecimal.valueOf(type.min())),
                type.unit().quantity(BigDecimal.valueOf(type.max())));
    }

    private static boolean isWhole(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_DIGITS
                && number.stripTrailingZeros().scale() <= 0
                && number.precision() <= MAX_DIGITS;
    }
}
