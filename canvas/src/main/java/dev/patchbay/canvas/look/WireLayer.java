package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.text.WireWords;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Group;

/// The wires that are in view, pooled like the cards.
final class WireLayer extends Group {
    private static final int MOST_POOLED = 256;

    private final Plane plane;
    private final CardStates states;
    private final Selection selection;
    private final Words words;
    private final WireWords spoken;
    private final Map<Wire, WireView> attached = new LinkedHashMap<>();
    private final Deque<WireView> pool = new ArrayDeque<>();
    private Optional<Wire> pointed = Optional.empty();
    private Optional<Wire> hidden = Optional.empty();
    private Set<Wire> path = Set.of();
    private Set<Wire> cut = Set.of();

    WireLayer(Plane plane, CardStates states, Selection selection, Words words) {
        this.plane = plane;
        this.states = states;
        this.selection = selection;
        this.words = words;
        this.spoken = new WireWords(plane, words);
        setAutoSizeChildren(false);
    }

    void cover(Box wanted) {
        List<WireView> gone = new ArrayList<>();
        attached.entrySet().removeIf(entry -> {
            boolean out = plane.wire(entry.getKey())
                    .filter(w -> w.route().bounds().intersects(wanted))
                    .isEmpty();
            if (out) {
                gone.add(entry.getValue());
            }
            return out;
        });
        getChildren().removeAll(gone);
        gone.forEach(this::release);
        List<WireView> come = new ArrayList<>();
        for (PlacedWire placed : plane.wiresIn(wanted)) {
            if (!attached.containsKey(placed.wire())) {
                WireView view = Optional.ofNullable(pool.pollFirst()).orElseGet(WireView::new);
                attached.put(placed.wire(), view);
                fill(view, placed);
                come.add(view);
            }
        }
        getChildren().addAll(come);
    }

    void clear() {
        getChildren().clear();
        attached.values().forEach(this::release);
        attached.clear();
    }

    void refresh(Wire wire) {
        WireView view = attached.get(wire);
        if (view == null) {
            return;
        }
        Optional<PlacedWire> placed = plane.wire(wire);
        if (placed.isEmpty()) {
            attached.remove(wire);
            getChildren().remove(view);
            release(view);
        } else {
            fill(view, placed.get());
        }
    }

    void point(Optional<Wire> wire) {
        Set<Wire> before = path;
        pointed = wire;
        path = wire.map(plane::path).orElse(Set.of());
        refreshDifference(before, path);
        wire.ifPresent(this::refreshState);
    }

    /// The wires that the knife would cut.
    void cut(Set<Wire> wires) {
        Set<Wire> before = cut;
        cut = Set.copyOf(wires);
        refreshDifference(before, cut);
    }

    private void refreshDifference(Set<Wire> before, Set<Wire> now) {
        before.stream().filter(w -> !now.contains(w)).forEach(this::refreshState);
        now.stream().filter(w -> !before.contains(w)).forEach(this::refreshState);
    }

    /// The wire whose end is being carried elsewhere is not shown meanwhile.
    void hide(Optional<Wire> wire) {
        Optional<Wire> before = hidden;
        hidden = wire;
        before.ifPresent(this::refreshState);
        wire.ifPresent(this::refreshState);
    }

    /// The wires in view along which data moves now.
    Collection<WireView> moving() {
        return attached.entrySet().stream()
                .filter(e -> moves(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// What streams keeps moving while its reader runs; a model is handed over once.
    private boolean moves(Wire wire) {
        if (!states.state(wire.to().node()).isRunning()) {
            return false;
        }
        PortType type = plane.wire(wire).map(PlacedWire::type).orElse(PortType.ANY);
        return switch (type) {
            case DATASET, EVENTS, METRICS, ENDPOINT -> true;
            case MODEL, TRAINED_MODEL, ANY -> false;
        };
    }

    private void fill(WireView view, PlacedWire placed) {
        view.show(placed);
        view.setAccessibleRoleDescription(words.of("access.wire.role"));
        view.setAccessibleText(spoken.of(placed.wire()));
        showState(view, placed.wire());
    }

    /// Brings only selection and motion up to date.
    void refreshState(Wire wire) {
        WireView view = attached.get(wire);
        if (view != null) {
            showState(view, wire);
        }
    }

    private void showState(WireView view, Wire wire) {
        boolean selected = selection.wires().contains(wire);
        boolean under = pointed.filter(wire::equals).isPresent();
        view.setVisible(hidden.filter(wire::equals).isEmpty());
        view.pseudoClassStateChanged(Pseudo.SELECTED, selected);
        view.pseudoClassStateChanged(Pseudo.POINTED, under);
        view.pseudoClassStateChanged(Pseudo.PATH, path.contains(wire));
        view.pseudoClassStateChanged(Pseudo.CUT, cut.contains(wire));
        Pseudo.differs(view, states.difference(wire));
        view.setViewOrder(selected || under ? -2 : path.contains(wire) ? -1 : 0);
        view.moving(moves(wire));
    }

    private void release(WireView view) {
        if (pool.size() < MOST_POOLED) {
            pool.addFirst(view);
        }
    }
}
