package dev.patchbay.app.shell;

import dev.patchbay.app.command.CommandSearch.Offer;
import dev.patchbay.app.text.TypedWords;
import dev.patchbay.app.text.Words;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.List;

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
        TypedWords wanted = TypedWords.of(typed);
        List<Offer> offers = new ArrayList<>();
        if (wanted.isEmpty()) {
            return offers;
        }
        for (Node node : drawing.nodes().values()) {
            String title = node.title().orElseGet(() -> title(node.pattern()));
            if (wanted.areAllIn(words.of("search.go", title) + ' ' + node.id())) {
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
            if (!pattern.isPolicy() && wanted.areAllIn(words.of("search.add", title) + ' ' + synonyms)) {
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
}
