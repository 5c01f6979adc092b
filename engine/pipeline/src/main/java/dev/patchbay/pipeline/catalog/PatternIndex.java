package dev.patchbay.pipeline.catalog;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds patterns by what people call them in one language: titles, other names, what flows in and out.
public final class PatternIndex {
    private static final String SEPARATOR = "\\s+";

    /// @param words everything that finds it, in small letters
    private record Entry(Pattern pattern, String title, String words) {}

    private final Texts texts;
    private final List<Entry> entries;

    public PatternIndex(Catalog catalog, Texts texts) {
        this.texts = texts;
        this.entries = catalog.patterns().stream().map(this::entry).toList();
    }

    /// Patterns that every typed word is found in: the one that is called exactly so first, then those whose title
    /// begins with what was typed first, then those with
    /// a word of the title that does, then the rest; among equals the liked ones first, else the catalog's order.
    ///
    /// @param liking the larger, the further up
    public List<Pattern> matching(String typed, ToIntFunction<Pattern> liking) {
        String wanted = typed.strip().toLowerCase(texts.locale());
        List<String> words = wanted.isEmpty() ? List.of() : List.of(wanted.split(SEPARATOR));
        return entries.stream()
                .filter(e -> words.stream().allMatch(e.words()::contains))
                .sorted(Comparator.<Entry>comparingInt(e -> distance(e, wanted))
                        .thenComparing(Comparator.comparingInt((Entry e) -> liking.applyAsInt(e.pattern()))
                                .reversed()))
                .map(Entry::pattern)
                .toList();
    }

    private static int distance(Entry entry, String wanted) {
        if (entry.title().equals(wanted) || entry.pattern().id().equals(wanted)) {
            return -1;
        }
        if (wanted.isEmpty() || entry.title().startsWith(wanted)) {
            return 0;
        }
        return Stream.of(entry.title().split(SEPARATOR)).anyMatch(w -> w.startsWith(wanted)) ? 1 : 2;
    }

    private Entry entry(Pattern pattern) {
        String title = texts.of(pattern.titleKey()).toLowerCase(texts.locale());
        String synonyms = texts.has(pattern.synonymsKey()) ? texts.of(pattern.synonymsKey()) : "";
        String types = pattern.ports().stream()
                .map(Port::type)
                .distinct()
                .map(PortType::word)
                .map(word -> word + ' ' + texts.of("type." + word))
                .collect(Collectors.joining(" "));
        String all = String.join(" ", title, synonyms, pattern.id(), types);
        return new Entry(pattern, title, all.toLowerCase(texts.locale()));
    }
}
