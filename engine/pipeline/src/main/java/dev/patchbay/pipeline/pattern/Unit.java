package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.text.Sentence;
import java.math.BigDecimal;
import java.util.Locale;

/// What a number counts or measures.
public enum Unit {
    NONE,
    SAMPLES,
    WORKERS,
    SERVERS,
    REPLICAS,
    EPOCHS,
    STEPS,
    MEBIBYTES,
    SECONDS;

    public String titleKey() {
        return "unit." + word();
    }

    /// The number with this unit, in the singular or the plural: `1 worker`, `4 workers`.
    public Sentence quantity(BigDecimal number) {
        return Sentence.of(
                "quantity." + word(), number, number.stripTrailingZeros().toPlainString());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
