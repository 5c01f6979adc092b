package dev.patchbay.canvas.state;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// The nodes, wires, notes and junctions that are selected, and the node that has the keyboard.
public final class Selection {
    private final ObservableSet<String> nodes = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<Wire> wires = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<Aside> asides = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<String> nodesView = FXCollections.unmodifiableObservableSet(nodes);
    private final ObservableSet<Wire> wiresView = FXCollections.unmodifiableObservableSet(wires);
    private final ObservableSet<Aside> asidesView = FXCollections.unmodifiableObservableSet(asides);
    private final ReadOnlyObjectWrapper<Optional<String>> focused = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadOnlyObjectWrapper<Optional<PortRef>> port = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PortRef>> source = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Nothing is selected.
    public Selection() {}

    public ObservableSet<String> nodes() {
        return nodesView;
    }

    public ObservableSet<Wire> wires() {
        return wiresView;
    }

    /// Notes and junctions.
    public ObservableSet<Aside> asides() {
        return asidesView;
    }

    public Set<String> notes() {
        return asides.stream()
                .filter(a -> a instanceof Aside.OfNote)
                .map(Aside::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> junctions() {
        return asides.stream()
                .filter(a -> a instanceof Aside.OfJunction)
                .map(Aside::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    public ReadOnlyObjectProperty<Optional<String>> focusedProperty() {
        return focused.getReadOnlyProperty();
    }

    public Optional<String> focused() {
        return focused.get();
    }

    /// The port that has the keyboard; its node has it too.
    public ReadOnlyObjectProperty<Optional<PortRef>> portProperty() {
        return port.getReadOnlyProperty();
    }

    public Optional<PortRef> port() {
        return port.get();
    }

    public void focusPort(Optional<PortRef> next) {
        next.ifPresent(p -> focused.set(Optional.of(p.node())));
        port.set(next);
    }

    /// The port from which a wire is being made by keys.
    public ReadOnlyObjectProperty<Optional<PortRef>> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    public Optional<PortRef> source() {
        return source.get();
    }

    public void mark(Optional<PortRef> next) {
        source.set(next);
    }

    /// The one selected node; nothing when none or several are.
    public Optional<String> single() {
        return nodes.size() == 1 && wires.isEmpty() && asides.isEmpty()
                ? Optional.of(nodes.iterator().next())
                : Optional.empty();
    }

    public boolean isEmpty() {
        return nodes.isEmpty() && wires.isEmpty() && asides.isEmpty();
    }

    public void focus(Optional<String> node) {
        port.set(Optional.empty());
        focused.set(node);
    }

    public void only(String node) {
        set(List.of(node), List.of());
        focus(Optional.of(node));
    }

    public void only(Wire wire) {
        set(List.of(), List.of(wire));
    }

    public void only(Aside aside) {
        set(List.of(), List.of(), List.of(aside));
        focus(Optional.empty());
    }

    public void toggle(Aside aside) {
        if (!asides.remove(aside)) {
            asides.add(aside);
        }
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
        set(newNodes, newWires, List.of());
    }

    public void set(Collection<String> newNodes, Collection<Wire> newWires, Collection<? extends Aside> newAsides) {
        if (port.get().filter(p -> !newNodes.contains(p.node())).isPresent()) {
            port.set(Optional.empty());
        }
        asides.retainAll(Set.copyOf(newAsides));
        asides.addAll(newAsides);
        nodes.retainAll(Set.copyOf(newNodes));
        nodes.addAll(newNodes);
        wires.retainAll(Set.copyOf(newWires));
        wires.addAll(newWires);
    }

    /// Forgets what the pipeline no longer has.
    public void keepWithin(Pipeline pipeline) {
        nodes.removeIf(id -> !pipeline.nodes().containsKey(id));
        wires.removeIf(w -> !pipeline.wires().containsKey(w));
        asides.removeIf(a -> !isThere(pipeline, a));
        if (focused.get().filter(id -> !pipeline.nodes().containsKey(id)).isPresent()) {
            focus(Optional.empty());
        }
        if (source.get().filter(p -> !pipeline.nodes().containsKey(p.node())).isPresent()) {
            mark(Optional.empty());
        }
    }

    private static boolean isThere(Pipeline pipeline, Aside aside) {
        return switch (aside) {
            case Aside.OfNote(String id) -> pipeline.annotations().notes().containsKey(id);
            case Aside.OfJunction(String id) ->
                pipeline.annotations().junctions().containsKey(id);
        };
    }
}
