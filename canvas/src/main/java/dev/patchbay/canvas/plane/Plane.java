package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.GridIndex;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where everything of the shown pipeline lies, kept up to date by difference: showing the next pipeline touches only
/// what changed. Belongs to the JavaFX thread, but needs no toolkit.
public final class Plane {
    /// How far around a card that came or went other wires may want another way.
    private static final double REROUTE_MARGIN = 24;

    private final CardShapes shapes;
    private final Map<String, PlacedCard> cards = new LinkedHashMap<>();
    private final Map<Wire, PlacedWire> wires = new LinkedHashMap<>();
    private final Map<String, PlacedFrame> frames = new LinkedHashMap<>();
    private final GridIndex<String> cardIndex = new GridIndex<>();
    private final GridIndex<Wire> wireIndex = new GridIndex<>();
    private final Map<String, Long> heights = new HashMap<>();
    private long highest;
    private final Wires wiring = new Wires(cards, cardIndex);
    private Pipeline pipeline = Pipeline.named("");

    public Plane(Catalog catalog) {
        this.shapes = new CardShapes(catalog);
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Optional<PlacedCard> card(String id) {
        return Optional.ofNullable(cards.get(id));
    }

    public Collection<PlacedCard> cards() {
        return Collections.unmodifiableCollection(cards.values());
    }

    public Optional<PlacedWire> wire(Wire wire) {
        return Optional.ofNullable(wires.get(wire));
    }

    public Collection<PlacedWire> wires() {
        return Collections.unmodifiableCollection(wires.values());
    }

    public Collection<PlacedFrame> frames() {
        return Collections.unmodifiableCollection(frames.values());
    }

    public List<PlacedCard> cardsIn(Box area) {
        return cardIndex.in(area).stream().flatMap(id -> card(id).stream()).toList();
    }

    public List<PlacedWire> wiresIn(Box area) {
        return wireIndex.in(area).stream().flatMap(w -> wire(w).stream()).toList();
    }

    /// The smallest box around all cards and frames; nothing when there are no cards.
    public Optional<Box> bounds() {
        Optional<Box> around = cards.values().stream().map(PlacedCard::box).reduce(Box::union);
        return frames.values().stream().map(PlacedFrame::box).reduce(around, (a, b) -> a.map(b::union), (a, _) -> a);
    }

    /// Puts a card above all others, for the eye and for the pointer.
    public void raise(String id) {
        if (cards.containsKey(id)) {
            heights.put(id, ++highest);
        }
    }

    public long height(String id) {
        return heights.getOrDefault(id, 0L);
    }

    /// Takes the next pipeline and says what that changed.
    public Changes show(Pipeline next) {
        Badges badgesNow = Badges.of(next);
        Set<String> changedCards = new LinkedHashSet<>();
        Set<Box> disturbed = new LinkedHashSet<>();
        Map<String, Position> columns = next.layout().size() < next.nodes().size() ? Columns.of(next) : Map.of();
        for (String gone : new ArrayList<>(cards.keySet())) {
            if (!next.nodes().containsKey(gone)) {
                disturbed.add(removeCard(gone));
                changedCards.add(gone);
            }
        }
        for (Node node : next.nodes().values()) {
            Position at =
                    next.layout().get(node.id()).orElseGet(() -> columns.getOrDefault(node.id(), Position.ORIGIN));
            PlacedCard before = cards.get(node.id());
            List<String> badges = badgesNow.ofNode(node.id());
            if (before != null && before.pattern().isPresent() && isSame(before, node, at, badges)) {
                continue;
            }
            PlacedCard placed = shapes.place(node, at, next, badges);
            if (!placed.equals(before)) {
                changedCards.add(node.id());
                if (before == null || !before.box().equals(placed.box())) {
                    disturbed.add(placed.box());
                    if (before != null) {
                        disturbed.add(before.box());
                    }
                }
                put(placed);
            }
        }
        Set<Wire> changedWires = showWires(next, changedCards, disturbed);
        boolean changedFrames = showFrames(next);
        pipeline = next;
        return new Changes(changedCards, changedWires, changedFrames);
    }

    /// Moves cards for the time of a gesture, without an edit; only their own wires take another way.
    public Changes move(Map<String, Position> places) {
        Set<Wire> touched = new LinkedHashSet<>();
        places.forEach((id, at) -> card(id).ifPresent(card -> {
            put(card.at(at.x(), at.y()));
            touched.addAll(pipeline.wiresOf(id));
        }));
        touched.forEach(this::routeWire);
        return new Changes(
                Collections.unmodifiableSet(new LinkedHashSet<>(places.keySet())), touched, showFrames(pipeline));
    }

    private Set<Wire> showWires(Pipeline next, Set<String> changedCards, Set<Box> disturbed) {
        Set<Wire> changed = new LinkedHashSet<>();
        Set<Wire> present = new HashSet<>(next.wires().keys());
        for (Wire gone : new ArrayList<>(wires.keySet())) {
            if (!present.contains(gone)) {
                wires.remove(gone);
                wireIndex.remove(gone);
                changed.add(gone);
            }
        }
        Set<Wire> toRoute = new LinkedHashSet<>();
        for (Wire wire : next.wires().keys()) {
            if (!wires.containsKey(wire)
                    || changedCards.contains(wire.from().node())
                    || changedCards.contains(wire.to().node())) {
                toRoute.add(wire);
            }
        }
        // When most is new, asking every card for its neighbours' wires would be work for nothing.
        if (toRoute.size() < present.size()) {
            disturbed.forEach(box -> toRoute.addAll(wireIndex.in(box.grown(REROUTE_MARGIN))));
        }
        toRoute.forEach(this::routeWire);
        changed.addAll(toRoute);
        return changed;
    }

    private boolean showFrames(Pipeline next) {
        Badges badges = Badges.of(next);
        Map<String, PlacedFrame> placed = new LinkedHashMap<>();
        for (Frame frame : next.frames().values()) {
            frame.members().stream()
                    .flatMap(id -> card(id).stream())
                    .map(PlacedCard::box)
                    .reduce(Box::union)
                    .ifPresent(
                            box -> placed.put(frame.id(), PlacedFrame.around(frame, box, badges.ofFrame(frame.id()))));
        }
        boolean changed = !placed.equals(frames);
        frames.clear();
        frames.putAll(placed);
        return changed;
    }

    private void routeWire(Wire wire) {
        Optional<PlacedWire> placed = wiring.place(wire);
        if (placed.isPresent()) {
            wires.put(wire, placed.get());
            wireIndex.put(wire, placed.get().route().bounds());
        } else {
            wires.remove(wire);
            wireIndex.remove(wire);
        }
    }

    /// Most nodes are the very same object as before, so this is the whole price of most of them.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(PlacedCard before, Node node, Position at, List<String> badges) {
        return before.node() == node
                && before.box().x() == at.x()
                && before.box().y() == at.y()
                && before.badges().equals(badges);
    }

    private void put(PlacedCard card) {
        cards.put(card.id(), card);
        cardIndex.put(card.id(), card.box());
    }

    private Box removeCard(String id) {
        Box box = cardIndex.box(id).orElseThrow();
        cards.remove(id);
        heights.remove(id);
        cardIndex.remove(id);
        return box;
    }
}
