package dev.patchbay.canvas.state;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Wire;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// The nodes and wires that are selected, and the node that has the keyboard.
public final class Selection {
    private final ObservableSet<String> nodes = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<Wire> wires = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<String> nodesView = FXCollections.unmodifiableObservableSet(nodes);
    private final ObservableSet<Wire> wiresView = FXCollections.unmodifiableObservableSet(wires);
    private final ReadOnlyObjectWrapper<Optional<String>> focused = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Nothing is selected.
    public Selection() {}

    public ObservableSet<String> nodes() {
        return nodesView;
    }

    public ObservableSet<Wire> wires() {
        return wiresView;
    }

    public ReadOnlyObjectProperty<Optional<String>> focusedProperty() {
        return focused.getReadOnlyProperty();
    }

    public Optional<String> focused() {
        return focused.get();
    }

    /// The one selected node; nothing when none or several are.
    public Optional<String> single() {
        return nodes.size() == 1 && wires.isEmpty()
                ? Optional.of(nodes.iterator().next())
                : Optional.empty();
    }

    public boolean isEmpty() {
        return nodes.isEmpty() && wires.isEmpty();
    }

    public void focus(Optional<String> node) {
        focused.set(node);
    }

    public void only(String node) {
        set(List.of(node), List.of());
        focus(Optional.of(node));
    }

    public void only(Wire wire) {
        set(List.of(), List.of(wire));
    }

    public void toggle(String node) {
        if (!nodes.remove(node)) {
            nodes.add(node);
        }
        focus(Optional.of(node));
    }

    public void toggle(Wire wire) {
        if (!wires.remove(wire)) {
            wires.add(wire);
        }
    }

    public void clear() {
        set(List.of(), List.of());
    }

    /// Selects exactly these; only what differs is told to listeners.
    public void set(Collection<String> newNodes, Collection<Wire> newWires) {
        nodes.retainAll(Set.copyOf(newNodes));
        nodes.addAll(newNodes);
        wires.retainAll(Set.copyOf(newWires));
        wires.addAll(newWires);
    }

    /// Forgets what the pipeline no longer has.
    public void keepWithin(Pipeline pipeline) {
        nodes.removeIf(id -> !pipeline.nodes().containsKey(id));
        wires.removeIf(w -> !pipeline.wires().containsKey(w));
        if (focused.get().filter(id -> !pipeline.nodes().containsKey(id)).isPresent()) {
            focus(Optional.empty());
        }
    }
}
