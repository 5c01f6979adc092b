package dev.patchbay.canvas;

import dev.patchbay.canvas.add.LooseEnd;
import dev.patchbay.canvas.add.QuickAdd;
import dev.patchbay.canvas.add.Suggestions;
import dev.patchbay.canvas.add.Uses;
import dev.patchbay.canvas.gesture.Pointer;
import dev.patchbay.canvas.plane.CardShape;
import dev.patchbay.canvas.plane.CardShapes;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedPort;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Asks at a place of the canvas for a pattern, and adds it there, wired when it was asked for by a wire.
final class Adds {
    /// How far from where its wire was let go a card begins, in pixels.
    private static final double BESIDE = 8;
    /// How far a card goes down to find room, at a time.
    private static final double BELOW = 24;

    private final Board board;
    private final Words words;
    private final CardShapes shapes;
    private final Suggestions suggestions;
    private BiConsumer<String, Optional<LooseEnd>> chosen = (_, _) -> {};

    Adds(Board board, Catalog catalog, Words words) {
        this.board = board;
        this.words = words;
        this.shapes = new CardShapes(catalog);
        this.suggestions = new Suggestions(catalog, words.catalog());
    }

    void know(Uses before) {
        suggestions.know(before);
    }

    void onChosen(BiConsumer<String, Optional<LooseEnd>> listener) {
        chosen = listener;
    }

    /// @param at in world coordinates: the middle of the card to come
    void ask(Position at) {
        show(at, Optional.empty(), pattern -> {
            double height = shapes.of(pattern.id()).map(s -> s.height()).orElse(0.0);
            return Edits.add(fresh(pattern), free(snapped(at.x() - CardShape.WIDTH / 2, at.y() - height / 2), height));
        });
    }

    void ask(Hit.OnPort from, Pointer at) {
        Port fixed = from.port().port();
        LooseEnd end = new LooseEnd(fixed.type(), fixed.isInput());
        Position place = new Position(at.worldX(), at.worldY());
        show(place, Optional.of(end), pattern -> wired(pattern, end, from, place));
    }

    /// The node comes with the wire in its port, where the wire was let go.
    private Edit wired(Pattern pattern, LooseEnd end, Hit.OnPort from, Position at) {
        Node node = fresh(pattern);
        Port port = Suggestions.port(pattern, end).orElseThrow();
        PlacedCard card = shapes.place(node, Position.ORIGIN, board.plane().pipeline(), List.of());
        double portY = card.port(port.id()).map(PlacedPort::y).orElse(0.0);
        double x = end.fromInput() ? at.x() - CardShape.WIDTH - BESIDE : at.x() + BESIDE;
        PortRef fixed = from.card().ref(from.port());
        PortRef fresh = new PortRef(node.id(), port.id());
        Wire wire = end.fromInput() ? new Wire(fresh, fixed) : new Wire(fixed, fresh);
        Edit add = Edits.add(node, snapped(x, at.y() - portY));
        return Edit.named(add.name(), p -> board.wiring().connect(add.apply(p), wire));
    }

    /// Asks for a pattern in a node's place; those that keep most of its wires are offered first.
    void askInstead(String id) {
        Optional<PlacedCard> card = board.plane().card(id);
        if (card.isEmpty()) {
            return;
        }
        Pipeline before = board.plane().pipeline();
        String own = card.get().node().pattern();
        Function<String, List<Pattern>> offers = typed -> suggestions.offer(typed, Optional.empty()).stream()
                .filter(p -> !p.id().equals(own))
                .sorted(Comparator.comparingInt(
                        p -> -wires(board.splice().replace(id, p.id()).apply(before), id)))
                .toList();
        show(
                new Position(card.get().box().x(), card.get().box().y()),
                words.of(
                        "add.instead",
                        card.get().node().title().orElseGet(() -> words.catalog("pattern." + own + ".title", own))),
                offers,
                pattern -> {
                    board.commit(board.splice().replace(id, pattern.id()));
                    sayWhatIsLost(id, before, board.plane().pipeline());
                });
    }

    private static int wires(Pipeline pipeline, String id) {
        return pipeline.wiresOf(id).size();
    }

    private void sayWhatIsLost(String id, Pipeline before, Pipeline after) {
        int wires = wires(before, id) - wires(after, id);
        int values = parameters(before, id) - parameters(after, id);
        if (wires + values > 0) {
            board.say("tip.replaced", wires, values);
        }
    }

    private static int parameters(Pipeline pipeline, String id) {
        return pipeline.node(id).map(n -> n.parameters().size()).orElse(0);
    }

    private void show(Position at, Optional<LooseEnd> end, Function<Pattern, Edit> adding) {
        String prompt = end.map(e -> words.of(
                        e.fromInput() ? "add.before" : "add.behind",
                        words.catalog("type." + e.type().word(), e.type().word())))
                .orElseGet(() -> words.of("add.prompt"));
        show(at, prompt, typed -> suggestions.offer(typed, end), pattern -> {
            suggestions.chosen(pattern, end);
            chosen.accept(pattern.id(), end);
            board.commitAndSelect(adding.apply(pattern));
        });
    }

    private void show(Position at, String prompt, Function<String, List<Pattern>> offers, Consumer<Pattern> taken) {
        QuickAdd ask =
                new QuickAdd(prompt, offers, words, taken, () -> board.scenery().endOverlay(board.canvas()));
        board.scenery()
                .overlay(
                        ask,
                        board.viewport().screenX(at.x()),
                        board.viewport().screenY(at.y()),
                        QuickAdd.WIDTH,
                        ask.getHeight());
        ask.begin();
    }

    private Node fresh(Pattern pattern) {
        return Node.of(Edits.freshId(board.plane().pipeline(), pattern.id()), pattern.id());
    }

    /// The place itself, or the next below it where no card lies yet: keys alone name no place.
    private Position free(Position wanted, double height) {
        Position at = wanted;
        while (!board.plane()
                .cardsIn(new Box(at.x(), at.y(), CardShape.WIDTH, height))
                .isEmpty()) {
            at = at.plus(0, BELOW);
        }
        return at;
    }

    private static Position snapped(double x, double y) {
        return new Position(Grid.snap(x), Grid.snap(y));
    }
}
