package dev.patchbay.app.palette;

import dev.patchbay.app.text.TypedWords;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The patterns that match what stands in the search field, by family, in the catalog's order; and what is ready-made
/// of them.
public final class PaletteModel {
    /// One thing to pick, with all words that find it.
    ///
    /// @param icon the pattern whose icon it has
    record Entry(String id, Pattern icon, String group, String title, String help, String words) {
        boolean matches(TypedWords wanted) {
            return wanted.isEmpty() || wanted.areAllIn(words);
        }
    }

    private final Texts texts;
    private final Catalog catalog;
    private final Words own;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Entry> entries;
    private Map<String, Integer> uses = Map.of();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableValue<Map<String, List<Entry>>> shown = search.map(this::matching);

    public PaletteModel(Catalog catalog, Texts texts) {
        this.texts = texts;
        this.catalog = catalog;
        this.own = Words.of("palette", texts.locale());
        Part.bundled().forEach(part -> parts.put(part.id(), part));
        Comparator<Pattern> byFamily = Comparator.comparing(Pattern::family);
        this.entries = Stream.concat(
                        catalog.patterns().stream().sorted(byFamily).map(this::entry),
                        parts.values().stream().map(this::entry))
                .toList();
    }

    StringProperty searchProperty() {
        return search;
    }

    /// By the heading of each group.
    ObservableValue<Map<String, List<Entry>>> shownProperty() {
        return shown;
    }

    /// Counts how often each pattern was added: of what is searched, what is used most stands first. Unsearched,
    /// nothing moves.
    public void rank(Map<String, Integer> counts) {
        uses = Map.copyOf(counts);
    }

    public boolean isPolicy(String id) {
        return catalog.pattern(id).filter(Pattern::isPolicy).isPresent();
    }

    /// What comes at once, if the id is that of something ready-made.
    public Optional<Fragment> part(String id) {
        return Optional.ofNullable(parts.get(id)).map(part -> named(part.content(), own.of(part.titleKey())));
    }

    /// Its frame bears its name in the language of the moment.
    private static Fragment named(Fragment part, String title) {
        Pipeline named = part.part();
        for (Frame frame : named.frames().values()) {
            named = named.with(frame.titled(title));
        }
        return new Fragment(named);
    }

    private Map<String, List<Entry>> matching(String typed) {
        TypedWords wanted = TypedWords.of(typed);
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.matches(wanted)) {
                groups.computeIfAbsent(entry.group(), _ -> new ArrayList<>()).add(entry);
            }
        }
        if (!wanted.isEmpty()) {
            groups.values().forEach(found -> found.sort(Comparator.comparingInt(e -> -uses.getOrDefault(e.id(), 0))));
        }
        return groups;
    }

    private Entry entry(Pattern pattern) {
        String title = texts.of(pattern.titleKey());
        String synonyms = texts.has(pattern.synonymsKey()) ? texts.of(pattern.synonymsKey()) : "";
        return new Entry(
                pattern.id(),
                pattern,
                texts.of(pattern.family().titleKey()),
                title,
                texts.of(pattern.solutionKey()),
                String.join(" ", title, synonyms, pattern.id()));
    }

    private Entry entry(Part part) {
        String title = own.of(part.titleKey());
        return new Entry(
                part.id(),
                catalog.pattern(part.mainPattern()).orElseThrow(),
                own.of("parts"),
                title,
                own.of(part.helpKey()),
                String.join(" ", title, own.of(part.synonymsKey()), part.id()));
    }
}
