package dev.patchbay.canvas.state;

import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Run states and findings by node id. They live here and not in cards, since a card that scrolls out of view is gone.
public final class CardStates {
    private final Map<String, CardState> states = new HashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<Wire, Difference> wires = new HashMap<>();
    private final Consumer<String> changed;

    /// @param changed called with the id of each node whose state or mark is no longer the same
    public CardStates(Consumer<String> changed) {
        this.changed = changed;
    }

    public CardState state(String node) {
        return states.getOrDefault(node, CardState.idle());
    }

    public Optional<Mark> mark(String node) {
        return Optional.ofNullable(marks.get(node));
    }

    public void set(String node, CardState state) {
        CardState before = state.equals(CardState.idle()) ? states.remove(node) : states.put(node, state);
        if (!state.equals(before == null ? CardState.idle() : before)) {
            changed.accept(node);
        }
    }

    public void clear() {
        List<String> had = new ArrayList<>(states.keySet());
        states.clear();
        had.forEach(changed);
    }

    public void setMarks(Map<String, Mark> newMarks) {
        Set<String> touched = new HashSet<>(marks.keySet());
        touched.addAll(newMarks.keySet());
        touched.removeIf(id -> Optional.ofNullable(marks.get(id)).equals(Optional.ofNullable(newMarks.get(id))));
        marks.clear();
        marks.putAll(newMarks);
        touched.forEach(changed);
    }

    public Optional<Difference> difference(Wire wire) {
        return Optional.ofNullable(wires.get(wire));
    }

    /// What became of wires, before they are shown.
    public void setDifferences(Map<Wire, Difference> differences) {
        wires.clear();
        wires.putAll(differences);
    }

    public boolean anyRunning() {
        return states.values().stream().anyMatch(CardState::isRunning);
    }
}
