package dev.patchbay.app.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What was typed into a search, word by word; capitals are as good as small letters.
///
/// @param words in small letters, none of them empty
public record TypedWords(List<String> words) {
    public TypedWords {
        words = List.copyOf(words);
    }

    public static TypedWords of(String typed) {
        return new TypedWords(Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /// Whether the text has all of them, also in the middle of its words.
    public boolean areAllIn(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(small::contains);
    }
}
