package dev.patchbay.canvas.add;

import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.PatternIndex;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Optional;

/// What to offer when somebody wants to add a node: by what was typed, by what a loose wire fits, and by what this
/// person added before, of late and at that kind of wire.
public final class Suggestions {
    private final PatternIndex index;
    private Uses uses = Uses.NONE;

    public Suggestions(Catalog catalog, Texts texts) {
        this.index = new PatternIndex(catalog, texts);
    }

    /// What this person added before, here or elsewhere.
    public void know(Uses before) {
        uses = before;
    }

    public List<Pattern> offer(String typed, Optional<LooseEnd> end) {
        return index.matching(typed, p -> uses.liking(p.id(), end)).stream()
                .filter(p -> !p.isPolicy())
                .filter(p -> end.map(e -> port(p, e).isPresent()).orElse(true))
                .toList();
    }

    /// The port of the pattern that the wire goes to: the first that needs one, of exactly the type where there is one.
    public static Optional<Port> port(Pattern pattern, LooseEnd end) {
        List<Port> ports = (end.fromInput() ? pattern.outputs() : pattern.inputs())
                .stream()
                        .filter(p -> end.fromInput()
                                ? p.type().flowsInto(end.type())
                                : end.type().flowsInto(p.type()))
                        .toList();
        return ports.stream()
                .filter(p -> p.type() == end.type() && (end.fromInput() || p.required()))
                .findFirst()
                .or(() -> ports.stream().filter(p -> p.type() == end.type()).findFirst())
                .or(() -> ports.stream().findFirst());
    }

    /// Remembers a choice.
    public void chosen(Pattern pattern, Optional<LooseEnd> end) {
        uses = uses.with(pattern.id(), end);
    }
}
