package dev.patchbay.canvas.add;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.PatternIndex;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to offer when somebody wants to add a node: by what was typed, by what a loose wire fits, and by what this
/// person added before, of late and at that kind of wire.
public final class Suggestions {
    private static final int AT_SUCH_A_WIRE = 1000;

    private final PatternIndex index;
    private final Map<String, Integer> uses = new HashMap<>();
    private int time;

    public Suggestions(Catalog catalog, Texts texts) {
        this.index = new PatternIndex(catalog, texts);
    }

    /// A wire that ends nowhere yet.
    ///
    /// @param fromInput whether it hangs on an input, so that what comes has to feed it
    public record LooseEnd(PortType type, boolean fromInput) {
        String key(String pattern) {
            return (fromInput ? ">" : "<") + type.word() + " " + pattern;
        }
    }

    public List<Pattern> offer(String typed, Optional<LooseEnd> end) {
        return index.matching(typed, p -> liking(p, end)).stream()
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
        time++;
        uses.put(pattern.id(), time);
        end.ifPresent(e -> uses.merge(e.key(pattern.id()), 1, Integer::sum));
    }

    private int liking(Pattern pattern, Optional<LooseEnd> end) {
        int atSuchAWire =
                end.map(e -> uses.getOrDefault(e.key(pattern.id()), 0)).orElse(0);
        return atSuchAWire * AT_SUCH_A_WIRE + uses.getOrDefault(pattern.id(), 0);
    }
}
