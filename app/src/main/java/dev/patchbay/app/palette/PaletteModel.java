package dev.patchbay.app.palette;

import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The patterns that match what stands in the search field, by family, in the catalog's order.
public final class PaletteModel {
    /// One pattern to pick, with all words that find it.
    record Entry(Pattern pattern, String title, String help, String words) {
        boolean matches(String wanted) {
            return wanted.isEmpty() || List.of(wanted.split("\\s+")).stream().allMatch(w -> words.contains(w));
        }
    }

    private final Texts texts;
    private final List<Entry> entries;
    private Map<String, Integer> uses = Map.of();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableValue<Map<Family, List<Entry>>> shown = search.map(this::matching);

    public PaletteModel(Catalog catalog, Texts texts) {
        this.texts = texts;
        this.entries = catalog.patterns().stream().map(this::entry).toList();
    }

    StringProperty searchProperty() {
        return search;
    }

    ObservableValue<Map<Family, List<Entry>>> shownProperty() {
        return shown;
    }

    /// Counts how often each pattern was added: of what is searched, what is used most stands first. Unsearched,
    /// nothing
    /// moves.
    public void rank(Map<String, Integer> counts) {
        uses = Map.copyOf(counts);
    }

    public boolean isPolicy(String pattern) {
        return entries.stream()
                .anyMatch(e -> e.pattern().id().equals(pattern) && e.pattern().isPolicy());
    }

    String title(Family family) {
        return texts.of(family.titleKey());
    }

    private Map<Family, List<Entry>> matching(String typed) {
        String wanted = typed.strip().toLowerCase(texts.locale());
        Map<Family, List<Entry>> byFamily = new EnumMap<>(Family.class);
        for (Entry entry : entries) {
            if (entry.matches(wanted)) {
                byFamily.computeIfAbsent(entry.pattern().family(), _ -> new ArrayList<>())
                        .add(entry);
            }
        }
        if (!wanted.isEmpty()) {
            byFamily.values()
                    .forEach(found -> found.sort(Comparator.comparingInt(
                            e -> -uses.getOrDefault(e.pattern().id(), 0))));
        }
        return byFamily;
    }

    private Entry entry(Pattern pattern) {
        Locale locale = texts.locale();
        String title = texts.of(pattern.titleKey());
        String synonyms = texts.has(pattern.synonymsKey()) ? texts.of(pattern.synonymsKey()) : "";
        return new Entry(
                pattern,
                title,
                texts.of(pattern.solutionKey()),
                (title + ' ' + synonyms + ' ' + pattern.id()).toLowerCase(locale));
    }
}
