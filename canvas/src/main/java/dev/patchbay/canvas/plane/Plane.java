package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.flow.Columns;
import dev.patchbay.canvas.flow.Paths;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.GridIndex;
import dev.patchbay.canvas.scope.Scope;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where everything of the shown pipeline lies, kept up to date by difference: showing the next pipeline touches only
/// what changed. Belongs to the JavaFX thread, but needs no toolkit.
public final class Plane {
    /// When more wires want a way at once, finding each one around the cards would take longer than a frame.
    private static final int MOST_WELL_ROUTED = 60;
    /// How far around a card that came or went other wires may want another way.
    private static final double REROUTE_MARGIN = 24;
    /// How far beyond its plain way a wire may go around cards.
    private static final double DETOUR = 480;

    private final CardShapes shapes;
    private final Map<String, PlacedCard> cards = new LinkedHashMap<>();
    private final Map<Wire, PlacedWire> wires = new LinkedHashMap<>();
    private final Set<Wire> rough = new LinkedHashSet<>();
    private final Surroundings surroundings = new Surroundings();
    private final GridIndex<String> cardIndex = new GridIndex<>();
    private final GridIndex<Wire> wireIndex = new GridIndex<>();
    private final Map<String, Long> heights = new HashMap<>();
    private long highest;
    private final Wires wiring = new Wires(cards, cardIndex, surroundings);
    private Pipeline pipeline = Pipeline.named("");
    private Scope scope = Scope.ALL;

    /// Where things lie for the time of a gesture.
    ///
    /// @param out nodes that would leave their frames
    public record Move(
            Map<String, Position> nodes,
            Map<String, Position> notes,
            Map<String, Position> junctions,
            Set<String> out) {
        public Move {
            nodes = Map.copyOf(nodes);
            notes = Map.copyOf(notes);
            junctions = Map.copyOf(junctions);
            out = Set.copyOf(out);
        }

        public static Move ofNodes(Map<String, Position> nodes) {
            return new Move(nodes, Map.of(), Map.of(), Set.of());
        }
    }

    public Plane(Catalog catalog) {
        this.shapes = new CardShapes(catalog);
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /// The frame that is entered, and what is folded.
    public Scope scope() {
        return scope;
    }

    /// The node's card; it has one also while it cannot be seen.
    public Optional<PlacedCard> card(String id) {
        return Optional.ofNullable(cards.get(id));
    }

    /// The cards that can be seen.
    public Collection<PlacedCard> cards() {
        return scope.isWhole()
                ? Collections.unmodifiableCollection(cards.values())
                : cards.values().stream().filter(c -> scope.shows(c.id())).toList();
    }

    public Optional<PlacedWire> wire(Wire wire) {
        return Optional.ofNullable(wires.get(wire));
    }

    public Collection<PlacedWire> wires() {
        return Collections.unmodifiableCollection(wires.values());
    }

    public Collection<PlacedFrame> frames() {
        return surroundings.frames();
    }

    public Collection<PlacedNote> notes() {
        return surroundings.notes();
    }

    public Collection<PlacedJunction> junctions() {
        return surroundings.junctions();
    }

    public Optional<PlacedNote> note(String id) {
        return notes().stream().filter(n -> n.note().id().equals(id)).findFirst();
    }

    public Optional<PlacedJunction> junction(String id) {
        return junctions().stream().filter(j -> j.junction().id().equals(id)).findFirst();
    }

    public Optional<PlacedFrame> frame(String id) {
        return surroundings.frame(id);
    }

    /// The wires that data flows through on its way to and from a wire, with the wire itself.
    public Set<Wire> path(Wire wire) {
        return Paths.through(pipeline, wire);
    }

    /// The cards in an area that can be seen.
    public List<PlacedCard> cardsIn(Box area) {
        return cardIndex.in(area).stream().flatMap(id -> card(id).stream()).toList();
    }

    public List<PlacedWire> wiresIn(Box area) {
        return wireIndex.in(area).stream().flatMap(w -> wire(w).stream()).toList();
    }

    /// The smallest box around all that can be seen; nothing when there is nothing.
    public Optional<Box> bounds() {
        Stream<Box> around = Stream.concat(
                frames().stream().map(PlacedFrame::box), notes().stream().map(PlacedNote::box));
        return Stream.concat(cards().stream().map(PlacedCard::box), around).reduce(Box::union);
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
        return show(next, scope.inside().map(f -> f.id()));
    }

    /// Takes the next pipeline, seen from inside a frame where one is named.
    public Changes show(Pipeline next, Optional<String> inside) {
        Scope before = scope;
        scope = Scope.of(next, inside);
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
            PlacedCard old = cards.get(node.id());
            List<String> badges = badgesNow.ofNode(node.id());
            boolean otherwise = before.shows(node.id()) != scope.shows(node.id());
            if (!otherwise && old != null && old.pattern().isPresent() && isSame(old, node, at, badges)) {
                continue;
            }
            PlacedCard placed = shapes.place(node, at, next, badges);
            if (otherwise || !placed.equals(old)) {
                changedCards.add(node.id());
                if (otherwise || old == null || !old.box().equals(placed.box())) {
                    disturbed.add(placed.box());
                    if (old != null) {
                        disturbed.add(old.box());
                    }
                }
                put(placed);
            }
        }
        boolean sameWires = isSame(pipeline.wires(), next.wires());
        pipeline = next;
        Set<PortRef> bent = surroundings.show(next, scope, cards, badgesNow, Set.of());
        Set<Wire> changedWires =
                sameWires ? rewire(changedCards, disturbed, bent) : showWires(next, changedCards, disturbed, bent);
        boolean changedAround = surroundings.hasChanged() || !before.inside().equals(scope.inside());
        return new Changes(changedCards, changedWires, changedAround);
    }

    /// Gives wires in an area that have only a plain way, since too many wanted one at once, a good one; so many at
    /// most.
    ///
    /// @return those that have another way now
    public Set<Wire> refine(Box area, int most) {
        if (rough.isEmpty()) {
            return Set.of();
        }
        Set<Wire> found = new LinkedHashSet<>();
        Collection<Wire> near = wireIndex.in(area.grown(DETOUR));
        for (Wire wire : near.size() < rough.size() ? near : rough) {
            if (rough.contains(wire) && near.contains(wire) && found.size() < most) {
                found.add(wire);
            }
        }
        rough.removeAll(found);
        found.forEach(this::routeWire);
        return found;
    }

    /// Moves things for the time of a gesture, without an edit; only their own wires take another way, and where there
    /// are many, a plain one until they are refined.
    public Changes move(Move move) {
        Set<Wire> touched = new LinkedHashSet<>();
        move.nodes()
                .forEach((id, at) -> card(id).ifPresent(card -> {
                    put(card.at(at.x(), at.y()));
                    touched.addAll(pipeline.wiresOf(id));
                }));
        Set<PortRef> bent = surroundings.show(pipeline, scope, cards, Badges.of(pipeline), move.out());
        bent.addAll(surroundings.carry(move.notes(), move.junctions()));
        bent.forEach(input -> touched.addAll(pipeline.into(input)));
        routeAll(touched);
        return new Changes(
                Collections.unmodifiableSet(new LinkedHashSet<>(move.nodes().keySet())),
                touched,
                surroundings.hasChanged());
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object before, Object now) {
        return before == now;
    }

    /// No wire came or went: only those near what changed are looked at, however many there are.
    private Set<Wire> rewire(Set<String> changedCards, Set<Box> disturbed, Set<PortRef> bent) {
        Set<Wire> toRoute = new LinkedHashSet<>();
        changedCards.forEach(id -> toRoute.addAll(pipeline.wiresOf(id)));
        bent.forEach(input -> toRoute.addAll(pipeline.into(input)));
        disturbed.forEach(box -> toRoute.addAll(wireIndex.in(box.grown(REROUTE_MARGIN))));
        routeAll(toRoute);
        return toRoute;
    }

    private Set<Wire> showWires(Pipeline next, Set<String> changedCards, Set<Box> disturbed, Set<PortRef> bent) {
        Set<Wire> changed = new LinkedHashSet<>();
        Set<Wire> present = new HashSet<>(next.wires().keys());
        for (Wire gone : new ArrayList<>(wires.keySet())) {
            if (!present.contains(gone)) {
                wires.remove(gone);
                wireIndex.remove(gone);
                rough.remove(gone);
                changed.add(gone);
            }
        }
        Set<Wire> toRoute = new LinkedHashSet<>();
        for (Wire wire : next.wires().keys()) {
            if (!wires.containsKey(wire)
                    || bent.contains(wire.to())
                    || changedCards.contains(wire.from().node())
                    || changedCards.contains(wire.to().node())) {
                toRoute.add(wire);
            }
        }
        // When most is new, asking every card for its neighbours' wires would be work for nothing.
        if (toRoute.size() < present.size()) {
            disturbed.forEach(box -> toRoute.addAll(wireIndex.in(box.grown(REROUTE_MARGIN))));
        }
        routeAll(toRoute);
        changed.addAll(toRoute);
        return changed;
    }

    private void routeAll(Set<Wire> toRoute) {
        if (toRoute.size() > MOST_WELL_ROUTED) {
            toRoute.forEach(wire -> keep(wire, wiring.placeRoughly(wire, scope)));
            rough.addAll(toRoute);
        } else {
            rough.removeAll(toRoute);
            toRoute.forEach(this::routeWire);
        }
    }

    private void routeWire(Wire wire) {
        keep(wire, wiring.place(wire, scope));
    }

    private void keep(Wire wire, Optional<PlacedWire> placed) {
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
        if (scope.shows(card.id())) {
            cardIndex.put(card.id(), card.box());
        } else {
            cardIndex.remove(card.id());
        }
    }

    private Box removeCard(String id) {
        Box box = Objects.requireNonNull(cards.remove(id)).box();
        heights.remove(id);
        cardIndex.remove(id);
        return box;
    }
}
