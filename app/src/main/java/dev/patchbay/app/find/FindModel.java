package dev.patchbay.app.find;

import dev.patchbay.app.text.TypedWords;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Nodes that have all the wanted words in their title, id, pattern or parameters; `is:disabled`, `type:words` and
/// `is:policy`, for those that a policy is attached to, narrow. In reading order, and round again.
public final class FindModel {
    private static final String DISABLED = "is:disabled";
    private static final String POLICY = "is:policy";
    private static final String TYPE = "type:";

    private final Catalog catalog;
    private final Texts texts;
    private List<String> found = List.of();
    private int at = -1;

    public FindModel(Catalog catalog, Texts texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    /// What was found first stands first in reading order: rows of the drawing from the left.
    public List<String> find(Pipeline drawing, String typed) {
        List<String> words = TypedWords.of(typed).words();
        Optional<String> before = current();
        found = words.isEmpty()
                ? List.of()
                : drawing.nodes().values().stream()
                        .filter(n -> words.stream().allMatch(w -> matches(drawing, n, w)))
                        .sorted(Comparator.comparingDouble(
                                        (Node n) -> place(drawing, n).x())
                                .thenComparingDouble(n -> place(drawing, n).y()))
                        .map(Node::id)
                        .toList();
        at = found.isEmpty() ? -1 : Math.max(0, before.map(found::indexOf).orElse(0));
        return found;
    }

    private static Position place(Pipeline drawing, Node node) {
        return drawing.layout().get(node.id()).orElse(new Position(0, 0));
    }

    public Optional<String> current() {
        return at < 0 ? Optional.empty() : Optional.of(found.get(at));
    }

    /// Which of how many, from 1; 0 when there is none.
    public int number() {
        return at + 1;
    }

    public int count() {
        return found.size();
    }

    public Optional<String> next() {
        at = found.isEmpty() ? -1 : (at + 1) % found.size();
        return current();
    }

    public Optional<String> previous() {
        at = found.isEmpty() ? -1 : (at + found.size() - 1) % found.size();
        return current();
    }

    private boolean matches(Pipeline drawing, Node node, String word) {
        if (word.equals(DISABLED)) {
            return node.isDisabled();
        }
        if (word.equals(POLICY)) {
            return !drawing.policiesFor(node.id()).isEmpty();
        }
        String pattern =
                catalog.pattern(node.pattern()).map(p -> texts.of(p.titleKey())).orElse("") + ' ' + node.pattern();
        if (word.startsWith(TYPE)) {
            return pattern.toLowerCase(Locale.ROOT).contains(word.substring(TYPE.length()));
        }
        String values = node.parameters().keys().stream()
                .map(k ->
                        k + ' ' + node.parameters().get(k).map(v -> v.asText()).orElse(""))
                .collect(Collectors.joining(" "));
        return (node.id() + ' ' + node.title().orElse("") + ' ' + pattern + ' ' + values)
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }
}
