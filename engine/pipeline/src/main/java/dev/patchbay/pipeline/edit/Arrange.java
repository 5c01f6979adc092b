package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Puts cards in order: edges in line, gaps alike, room for one more. How large cards are, the canvas says.
public final class Arrange {

    /// What comes into line.
    public enum Line {
        LEFT,
        CENTER,
        RIGHT,
        TOP,
        MIDDLE,
        BOTTOM
    }

    /// Along which way gaps become alike.
    public enum Way {
        ACROSS,
        DOWN
    }

    private record Card(String node, Position at, Extent size) {
        double right() {
            return at.x() + size.width();
        }

        double bottom() {
            return at.y() + size.height();
        }
    }

    private Arrange() {}

    /// In line with the outermost of the cards, or with the middle of them all.
    public static Edit align(Collection<String> nodes, Line line, Function<String, Extent> sizes) {
        return Edit.named("edit.align." + line.name().toLowerCase(Locale.ROOT), p -> {
            List<Card> cards = cards(p, nodes, sizes);
            if (cards.size() < 2) {
                return p;
            }
            double left = least(cards, c -> c.at().x());
            double top = least(cards, c -> c.at().y());
            double right = most(cards, Card::right);
            double bottom = most(cards, Card::bottom);
            Map<String, Position> places = new HashMap<>();
            for (Card card : cards) {
                Position at = card.at();
                places.put(
                        card.node(),
                        switch (line) {
                            case LEFT -> new Position(left, at.y());
                            case CENTER ->
                                new Position((left + right - card.size().width()) / 2, at.y());
                            case RIGHT -> new Position(right - card.size().width(), at.y());
                            case TOP -> new Position(at.x(), top);
                            case MIDDLE ->
                                new Position(at.x(), (top + bottom - card.size().height()) / 2);
                            case BOTTOM ->
                                new Position(at.x(), bottom - card.size().height());
                        });
            }
            return placed(p, places);
        });
    }

    /// The outermost two stay; those between them get equal gaps.
    public static Edit distribute(Collection<String> nodes, Way way, Function<String, Extent> sizes) {
        return Edit.named("edit.distribute", p -> {
            ToDoubleFunction<Card> start = way == Way.ACROSS ? c -> c.at().x() : c -> c.at().y();
            ToDoubleFunction<Card> length =
                    way == Way.ACROSS ? c -> c.size().width() : c -> c.size().height();
            List<Card> cards = cards(p, nodes, sizes).stream()
                    .sorted(Comparator.comparingDouble(start).thenComparing(Card::node))
                    .toList();
            if (cards.size() < 3) {
                return p;
            }
            double from = start.applyAsDouble(cards.getFirst());
            double to = start.applyAsDouble(cards.getLast()) + length.applyAsDouble(cards.getLast());
            double taken = cards.stream().mapToDouble(length).sum();
            double gap = (to - from - taken) / (cards.size() - 1);
            Map<String, Position> places = new HashMap<>();
            double next = from;
            for (Card card : cards) {
                places.put(
                        card.node(),
                        way == Way.ACROSS
                                ? new Position(next, card.at().y())
                                : new Position(card.at().x(), next));
                next += length.applyAsDouble(card) + gap;
            }
            return placed(p, places);
        });
    }

    /// Puts cards where somebody found, with the mouse or the keys, that they lie well.
    public static Edit move(Map<String, Position> places) {
        Map<String, Position> copy = Map.copyOf(places);
        return Edit.named("edit.move", p -> placed(p, copy));
    }

    private static Pipeline placed(Pipeline pipeline, Map<String, Position> places) {
        Pipeline next = pipeline;
        for (Map.Entry<String, Position> place : places.entrySet()) {
            if (pipeline.node(place.getKey()).isPresent()
                    && !place.getValue()
                            .equals(pipeline.layout().get(place.getKey()).orElse(null))) {
                next = next.at(place.getKey(), place.getValue());
            }
        }
        return next;
    }

    private static List<Card> cards(Pipeline pipeline, Collection<String> nodes, Function<String, Extent> sizes) {
        return nodes.stream()
                .distinct()
                .filter(n -> pipeline.node(n).isPresent())
                .map(n -> new Card(n, pipeline.layout().get(n).orElse(Position.ORIGIN), sizes.apply(n)))
                .toList();
    }

    private static double least(List<Card> cards, ToDoubleFunction<Card> edge) {
        return cards.stream().mapToDouble(edge).min().orElseThrow();
    }

    private static double most(List<Card> cards, ToDoubleFunction<Card> edge) {
        return cards.stream().mapToDouble(edge).max().orElseThrow();
    }
}
