package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.text.CardFacts;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.PortRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Group;

/// The cards that are in view. A card that leaves goes into a pool and comes back for another node.
final class CardLayer extends Group {
    private static final int MOST_POOLED = 64;

    private final Plane plane;
    private final CardStates states;
    private final Selection selection;
    private final Words words;
    private final CardFacts facts;
    private final Map<String, Card> attached = new LinkedHashMap<>();
    private final Map<Card, String> kinds = new HashMap<>();
    private final Map<String, Deque<Card>> pool = new HashMap<>();
    private Detail detail = Detail.FULL;
    private Optional<Predicate<PortRef>> offer = Optional.empty();

    CardLayer(Plane plane, CardStates states, Selection selection, Words words) {
        this.plane = plane;
        this.states = states;
        this.selection = selection;
        this.words = words;
        this.facts = new CardFacts(words);
        setAutoSizeChildren(false);
    }

    Optional<Card> card(String id) {
        return Optional.ofNullable(attached.get(id));
    }

    /// Attaches what lies in `wanted` and lets go of what lies outside of it.
    ///
    /// @param most so many of those that are not in `seen` come at most
    /// @return whether all are there
    boolean cover(Box wanted, Box seen, int most) {
        List<Card> gone = new ArrayList<>();
        attached.entrySet().removeIf(entry -> {
            boolean out = plane.card(entry.getKey())
                    .filter(c -> c.box().intersects(wanted) && plane.scope().shows(c.id()))
                    .isEmpty();
            if (out) {
                gone.add(entry.getValue());
            }
            return out;
        });
        getChildren().removeAll(gone);
        gone.forEach(this::release);
        List<Card> come = new ArrayList<>();
        int left = most;
        for (PlacedCard placed : plane.cardsIn(wanted)) {
            if (!attached.containsKey(placed.id()) && (placed.box().intersects(seen) || left-- > 0)) {
                come.add(attach(placed));
            }
        }
        getChildren().addAll(come);
        return left >= 0;
    }

    void clear() {
        getChildren().clear();
        attached.values().forEach(this::release);
        attached.clear();
    }

    void show(Detail next) {
        if (next != detail) {
            detail = next;
            attached.values().forEach(c -> c.show(next));
        }
    }

    /// Brings an attached card up to date; does nothing for others.
    void refresh(String id) {
        Card card = attached.get(id);
        if (card == null) {
            return;
        }
        Optional<PlacedCard> placed = plane.card(id);
        boolean hidden = !plane.scope().shows(id);
        if (placed.isEmpty() || hidden || !Card.kind(placed.get()).equals(kinds.get(card))) {
            attached.remove(id);
            getChildren().remove(card);
            release(card);
            placed.filter(_ -> !hidden).map(this::attach).ifPresent(getChildren()::add);
        } else {
            fill(card, placed.get());
        }
    }

    void offer(Optional<Predicate<PortRef>> fits) {
        offer = fits;
        attached.forEach((id, card) -> showOffer(id, card));
    }

    void point(PortRef port, boolean on) {
        card(port.node()).flatMap(c -> c.port(port.port())).ifPresent(p -> p.pointed(on));
    }

    private void showOffer(String id, Card card) {
        for (PortView port : card.ports()) {
            offer.ifPresentOrElse(
                    fits -> port.offer(
                            fits.test(new PortRef(id, port.placed().port().id()))),
                    port::endOffer);
        }
    }

    private Card attach(PlacedCard placed) {
        String kind = Card.kind(placed);
        Card card = pool.getOrDefault(kind, new ArrayDeque<>()).pollFirst();
        if (card == null) {
            card = new Card(placed);
        }
        kinds.put(card, kind);
        card.setId("card-" + placed.id());
        card.show(detail);
        attached.put(placed.id(), card);
        fill(card, placed);
        if (offer.isPresent()) {
            showOffer(placed.id(), card);
        }
        return card;
    }

    private void release(Card card) {
        Deque<Card> same = pool.computeIfAbsent(kinds.getOrDefault(card, ""), _ -> new ArrayDeque<>());
        kinds.remove(card);
        card.pseudoClassStateChanged(Pseudo.POINTED, false);
        card.ports().forEach(PortView::endOffer);
        card.ports().forEach(p -> p.pointed(false));
        if (same.size() < MOST_POOLED) {
            same.addFirst(card);
        }
    }

    private void fill(Card card, PlacedCard placed) {
        String id = placed.id();
        card.relocate(placed.box().x(), placed.box().y());
        card.show(CardContent.of(placed, states.state(id), states.mark(id), facts, words));
        card.setAccessibleRoleDescription(words.of("access.card.role"));
        showSelection(id, card);
        for (PortView port : card.ports()) {
            PortRef ref = placed.ref(port.placed());
            int wires = (int) plane.pipeline().wiresOf(id).stream()
                    .filter(w -> w.from().equals(ref) || w.to().equals(ref))
                    .count();
            port.wired(wires > 0);
            String title = words.catalog(port.placed().port().titleKey(), ref.port());
            port.setAccessibleText(words.of("access.port.wired", title, wires));
            port.setAccessibleRoleDescription(words.of("access.port.role"));
        }
        showPorts(id, card);
    }

    /// Brings only run state and selection up to date: what changes many times a second.
    void refreshState(String id) {
        card(id).ifPresent(card -> {
            card.show(card.content().in(states.state(id), states.mark(id), words));
            showSelection(id, card);
        });
    }

    /// Where a card goes while it is dragged.
    void relocate(String id) {
        plane.card(id)
                .ifPresent(placed -> card(id).ifPresent(
                                c -> c.relocate(placed.box().x(), placed.box().y())));
    }

    /// Which port has the keyboard, and from which a wire is being made by keys.
    void refreshPorts(String id) {
        card(id).ifPresent(card -> showPorts(id, card));
    }

    private void showPorts(String id, Card card) {
        for (PortView port : card.ports()) {
            PortRef ref = new PortRef(id, port.placed().port().id());
            port.keyboard(
                    selection.port().filter(ref::equals).isPresent(),
                    selection.source().filter(ref::equals).isPresent());
        }
    }

    private void showSelection(String id, Card card) {
        card.pseudoClassStateChanged(Pseudo.SELECTED, selection.nodes().contains(id));
        card.pseudoClassStateChanged(
                Pseudo.FOCUSED,
                selection.port().isEmpty()
                        && selection.focused().filter(id::equals).isPresent());
        card.setViewOrder(-(double) plane.height(id));
    }
}
