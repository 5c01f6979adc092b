package dev.patchbay.canvas.layout;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.pipeline.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Drawings to lay out, as tests need them.
final class Sheets {
    static final double WIDTH = 204;
    static final double HEIGHT = 96;

    private Sheets() {}

    static Sheet.Block card(String id, Position at, Optional<String> frame) {
        return new Sheet.Block(
                id,
                new Box(at.x(), at.y(), WIDTH, HEIGHT),
                frame,
                List.of(new Sheet.Port("in", true, 0, 28), new Sheet.Port("out", false, WIDTH, 28)));
    }

    static Sheet.Link link(String from, String to) {
        return new Sheet.Link(from, "out", to, "in");
    }

    /// Up to fifteen cards anywhere, each joined to at most two that come before it; in half of the drawings some of
    /// them lie in frames.
    static Sheet random(Random random) {
        int size = 2 + random.nextInt(14);
        boolean framed = random.nextBoolean();
        List<Sheet.Block> cards = new ArrayList<>();
        Set<Sheet.Link> links = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            Position at = new Position(Grid.STEP * random.nextInt(200), Grid.STEP * random.nextInt(150));
            boolean inFrame = framed && random.nextInt(3) == 0;
            cards.add(card("n" + i, at, inFrame ? Optional.of("f" + random.nextInt(2)) : Optional.empty()));
            for (int k = 0; k < 2 && i > 0; k++) {
                if (random.nextInt(3) > 0) {
                    links.add(link("n" + random.nextInt(i), "n" + i));
                }
            }
        }
        return new Sheet(cards, List.copyOf(links));
    }
}
