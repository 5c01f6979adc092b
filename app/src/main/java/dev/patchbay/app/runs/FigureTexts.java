package dev.patchbay.app.runs;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a step reports, in words: a name and a value each, as they are meant.
final class FigureTexts {
    private static final String SECONDS = "Seconds";
    private static final int DECIMALS = 4;

    private final Words words;
    private final Figures figures;

    FigureTexts(Words words) {
        this.words = words;
        this.figures = new Figures(words.locale());
    }

    /// "" for none.
    String of(Map<String, Double> reported) {
        return new TreeMap<>(reported)
                .entrySet().stream()
                        .map(e -> words.of("figure.line", name(e.getKey()), value(e.getKey(), e.getValue())))
                        .collect(Collectors.joining(", "));
    }

    /// A figure that a later version reports keeps the name it has there.
    private String name(String figure) {
        return words.has("figure." + figure) ? words.of("figure." + figure) : figure;
    }

    private String value(String figure, double value) {
        if (figure.endsWith(SECONDS)) {
            return figures.seconds(value);
        }
        return switch (figure) {
            case "costDollars" -> figures.dollars(value);
            case "relativeError" -> figures.within(value);
            case "samplesPerSecond" -> figures.whole(value);
            case "accuracy", "loss", "trainLoss", "selectionAccuracy", "selectionLoss" ->
                figures.fixed(value, DECIMALS);
            default -> figures.threeDigits(value);
        };
    }
}
