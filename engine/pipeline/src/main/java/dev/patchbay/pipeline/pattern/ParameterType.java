package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.text.Sentence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What values a parameter takes, and the sentence that refuses any other.
public sealed interface ParameterType {

    record Whole(long min, long max, Unit unit) implements ParameterType {}

    /// `min` itself is refused when `aboveMin` is set.
    record Real(double min, boolean aboveMin, double max, Unit unit) implements ParameterType {}

    record Flag() implements ParameterType {}

    record Choice(List<String> words) implements ParameterType {
        public Choice {
            words = List.copyOf(words);
        }
    }

    record Text(int maxLength, boolean mayBeEmpty) implements ParameterType {}

    /// A length of time as people write it: `90s`, `10m`, `1h`, `7d`.
    record Duration(long minSeconds, long maxSeconds) implements ParameterType {}

    /// A list of layers, each an object with a `kind`.
    record Layers() implements ParameterType {}

    /// Why the value cannot be taken, or nothing when it can.
    default Optional<Sentence> refuse(Value value) {
        return switch (this) {
            case Whole whole -> Numbers.refuse(whole, value);
            case Real real -> Numbers.refuse(real, value);
            case Flag() -> value instanceof Value.Flag ? Optional.empty() : refused("value.flag");
            case Choice(List<String> words) ->
                value instanceof Value.Text(String word) && words.contains(word)
                        ? Optional.empty()
                        : refused("value.choice", String.join(", ", words));
            case Text(int maxLength, boolean mayBeEmpty) -> refuseText(value, maxLength, mayBeEmpty);
            case Duration duration -> Durations.refuse(duration, value);
            case Layers() -> LayerList.refuse(value);
        };
    }

    /// Between what a value lies, where it is measured.
    default Optional<Sentence> range() {
        return switch (this) {
            case Whole whole -> Optional.of(Numbers.range(whole));
            case Real real -> Optional.of(Numbers.range(real));
            case Duration(long min, long max) ->
                refused("value.duration.range", Durations.shown(min), Durations.shown(max));
            case Flag _, Choice _, Text _, Layers _ -> Optional.empty();
        };
    }

    /// Reads what a person typed or gave on the command line; what cannot be read comes back as text, to be refused.
    default Value parse(String typed) {
        String text = typed.strip();
        return switch (this) {
            case Whole _, Real _ -> Numbers.parse(text);
            case Flag() ->
                switch (text) {
                    case "true", "yes", "on" -> Value.of(true);
                    case "false", "no", "off" -> Value.of(false);
                    default -> Value.of(text);
                };
            case Choice _, Duration _, Layers() -> Value.of(text);
            case Text _ -> Value.of(typed);
        };
    }

    private static Optional<Sentence> refuseText(Value value, int maxLength, boolean mayBeEmpty) {
        if (!(value instanceof Value.Text(String text))) {
            return refused("value.text");
        }
        if (text.isBlank() && !mayBeEmpty) {
            return refused("value.text.empty");
        }
        return text.length() > maxLength ? refused("value.text.long", maxLength) : Optional.empty();
    }

    static Optional<Sentence> refused(String key, Object... arguments) {
        return Optional.of(Sentence.of(key, arguments));
    }

    /// The number as a decimal, or nothing when the value is not one.
    static Optional<BigDecimal> number(Value value) {
        return value instanceof Value.Numeric(BigDecimal number) ? Optional.of(number) : Optional.empty();
    }
}
