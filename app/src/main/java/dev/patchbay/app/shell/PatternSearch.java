package dev.patchbay.app.shell;

import dev.patchbay.app.command.CommandSearch.Offer;
import dev.patchbay.app.text.Words;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Nodes to go to and patterns to add, by the words that are typed.
final class PatternSearch {
    private final Catalog catalog;
    private final Texts texts;

    PatternSearch(Catalog catalog, Texts texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    /// Nothing before anything is typed.
    List<Offer> offers(String typed, Pipeline drawing, EditorCanvas canvas, Words words) {
        List<String> wanted = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Offer> offers = new ArrayList<>();
        if (typed.isBlank()) {
            return offers;
        }
        for (Node node : drawing.nodes().values()) {
            String title = node.title().orElseGet(() -> title(node.pattern()));
            if (hasAll(words.of("search.go", title) + ' ' + node.id(), wanted)) {
                offers.add(new Offer(
                        node.id(),
                        words.of("search.go", title),
                        words.of("search.node"),
                        "",
                        () -> canvas.focusNode(node.id())));
            }
        }
        for (Pattern pattern : catalog.patterns()) {
            String title = texts.of(pattern.titleKey());
            String synonyms = texts.has(pattern.synonymsKey()) ? texts.of(pattern.synonymsKey()) : "";
            if (!pattern.isPolicy() && hasAll(words.of("search.add", title) + ' ' + synonyms, wanted)) {
                offers.add(new Offer(
                        pattern.id(),
                        words.of("search.add", title),
                        words.of("search.pattern"),
                        "",
                        () -> canvas.add(pattern.id())));
            }
        }
        return offers;
    }

    private String title(String pattern) {
        return catalog.pattern(pattern).map(p -> texts.of(p.titleKey())).orElse(pattern);
    }

    private static boolean hasAll(String text, List<String> wanted) {
        String small = text.toLowerCase(Locale.ROOT);
        return wanted.stream().allMatch(small::contains);
    }
}
