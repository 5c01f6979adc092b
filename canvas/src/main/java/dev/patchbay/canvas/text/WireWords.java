package dev.patchbay.canvas.text;

import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;

/// Says which wire it is by the names that the person gave, for tips and screen readers.
public final class WireWords {
    private final Plane plane;
    private final Words words;
    private final CardFacts facts;

    public WireWords(Plane plane, Words words) {
        this.plane = plane;
        this.words = words;
        this.facts = new CardFacts(words);
    }

    public String of(Wire wire) {
        return words.of(
                "access.wire",
                port(wire.from()),
                title(wire.from().node()),
                port(wire.to()),
                title(wire.to().node()));
    }

    private String title(String id) {
        return plane.card(id).map(c -> facts.title(c.node(), c.pattern())).orElse(id);
    }

    private String port(PortRef ref) {
        return words.catalog("port." + ref.port(), ref.port());
    }
}
