package dev.patchbay.pipeline;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A parameter's value, or anything else that a pipeline file may hold: JSON as immutable records. Numbers keep the
/// digits they were written with, so that a file that is read and saved again does not change.
public sealed interface Value {

    record Text(String value) implements Value {}

    record Numeric(BigDecimal value) implements Value {}

    record Flag(boolean value) implements Value {}

    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// Members in the order of the file.
    record Fields(Map<String, Value> values) implements Value {
        public static final Fields NONE = new Fields(Map.of());

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        public boolean isEmpty() {
            return values.isEmpty();
        }
    }

    /// JSON's `null`.
    record Nothing() implements Value {}

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    static Value of(double number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /// The value as a person would type it.
    default String asText() {
        return switch (this) {
            case Text(String value) -> value;
            // Written out, 1e999999999 would fill the memory.
            case Numeric(BigDecimal value) ->
                Math.abs((long) value.scale()) > 40 ? value.toString() : value.toPlainString();
            case Flag(boolean value) -> Boolean.toString(value);
            case Items(List<Value> values) ->
                "[" + String.join(", ", values.stream().map(Value::asText).toList()) + "]";
            case Fields(Map<String, Value> values) ->
                "{"
                        + String.join(
                                ", ",
                                values.entrySet().stream()
                                        .map(e ->
                                                e.getKey() + ": " + e.getValue().asText())
                                        .toList())
                        + "}";
            case Nothing() -> "";
        };
    }
}
