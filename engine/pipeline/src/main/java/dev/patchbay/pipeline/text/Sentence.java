package dev.patchbay.pipeline.text;

import java.util.List;
import java.util.Locale;

/// A sentence for a person before a language is chosen: a key and what to fill in. An argument may be a sentence
/// itself.
public record Sentence(String key, List<Object> arguments) {
    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String key, Object... arguments) {
        return new Sentence(key, List.of(arguments));
    }

    public String in(Texts texts) {
        return texts.of(
                key,
                arguments.stream()
                        .map(a -> a instanceof Sentence s ? s.in(texts) : a)
                        .toArray());
    }

    /// English, for logs and exceptions.
    @Override
    public String toString() {
        return in(Texts.in(Locale.ENGLISH));
    }
}
