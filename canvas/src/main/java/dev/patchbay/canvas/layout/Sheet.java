package dev.patchbay.canvas.layout;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be laid out: cards with the places of their ports, what joins them, and who has to stay together.
public record Sheet(List<Block> cards, List<Link> links) {
    /// @param box where it lies now: what is in order already keeps its order
    /// @param frame cards of one frame stay beside each other
    public record Block(String id, Box box, Optional<String> frame, List<Port> ports) {
        public Block {
            ports = List.copyOf(ports);
        }

        Position at() {
            return new Position(box.x(), box.y());
        }

        Block movedTo(Position at) {
            return new Block(id, box.movedTo(at.x(), at.y()), frame, ports);
        }
    }

    /// @param x from the card's corner, as `y`
    public record Port(String id, boolean isInput, double x, double y) {}

    public record Link(String from, String fromPort, String to, String toPort) {}

    public Sheet {
        cards = List.copyOf(cards);
        links = List.copyOf(links);
    }

    Map<String, Position> places() {
        Map<String, Position> places = new LinkedHashMap<>();
        cards.forEach(c -> places.put(c.id(), c.at()));
        return places;
    }

    /// The same with its cards at these places; what has none stays.
    public Sheet at(Map<String, Position> places) {
        return new Sheet(
                cards.stream()
                        .map(c -> c.movedTo(places.getOrDefault(c.id(), c.at())))
                        .toList(),
                links);
    }

    /// Two rows of cards, joined along and across: something of any size to lay out.
    static Sheet ladder(int rungs) {
        List<Port> ports = List.of(new Port("in", true, 0, 40), new Port("out", false, 200, 40));
        List<Block> cards = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 2 * rungs; i++) {
            int rung = i / 2;
            Box box = new Box(rung * 240, i % 2 * 120, 200, 96);
            cards.add(new Block("c" + i, box, Optional.empty(), ports));
            for (int from = Math.max(0, i - 3); from < i; from += 2) {
                links.add(new Link("c" + from, "out", "c" + i, "in"));
            }
        }
        return new Sheet(cards, links);
    }
}
