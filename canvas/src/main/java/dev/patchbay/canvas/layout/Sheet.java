package dev.patchbay.canvas.layout;

import dev.patchbay.canvas.route.Box;
import java.util.List;
import java.util.Optional;

/// What is to be laid out: cards with the places of their ports, what joins them, and who has to stay together.
public record Sheet(List<Block> cards, List<Link> links) {
    /// @param box where it lies now: what is in order already keeps its order
    /// @param frame cards of one frame stay beside each other
    public record Block(String id, Box box, Optional<String> frame, List<Port> ports) {
        public Block {
            ports = List.copyOf(ports);
        }
    }

    /// @param x from the card's corner, as `y`
    public record Port(String id, boolean isInput, double x, double y) {}

    public record Link(String from, String fromPort, String to, String toPort) {}

    public Sheet {
        cards = List.copyOf(cards);
        links = List.copyOf(links);
    }
}
