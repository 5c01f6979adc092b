package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Bypass;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Edits that change what stands in the way of the data: a node put into a wire, taken out of it, or another pattern
/// put in its place.
public final class Splice {
    private final Catalog catalog;
    private final Wiring wiring;

    public Splice(Catalog catalog) {
        this.catalog = catalog;
        this.wiring = new Wiring(catalog);
    }

    /// The ports by which a pattern fits into a wire: where it would end, and where it would go on from.
    public record Fit(String input, String output) {}

    /// How the pattern fits into the wire; nothing when it does not.
    public Optional<Fit> fit(Pipeline pipeline, Wire wire, String pattern) {
        Optional<Port> from = wiring.port(pipeline, wire.from());
        Optional<Port> to = wiring.port(pipeline, wire.to());
        Optional<Pattern> between = catalog.pattern(pattern).filter(p -> !p.isPolicy());
        if (from.isEmpty() || to.isEmpty() || between.isEmpty()) {
            return Optional.empty();
        }
        Optional<Port> in = between.get().inputs().stream()
                .filter(p -> wiring.mismatch(from.get(), p).isEmpty())
                .findFirst();
        Optional<Port> out = between.get().outputs().stream()
                .filter(p -> wiring.mismatch(p, to.get()).isEmpty())
                .findFirst();
        return in.flatMap(i -> out.map(o -> new Fit(i.id(), o.id())));
    }

    /// Puts a node, there or new, into a wire.
    public Edit insert(Node node, Position at, Wire wire) {
        return Edit.named("edit.insert", p -> {
            Pipeline placed = p.with(node, at);
            Optional<Fit> fit = fit(p, wire, node.pattern());
            if (fit.isEmpty() || !p.wires().containsKey(wire)) {
                return placed;
            }
            Pipeline cut = placed.without(wire);
            Wire arriving =
                    new Wire(wire.from(), new PortRef(node.id(), fit.get().input()));
            Wire leaving = new Wire(new PortRef(node.id(), fit.get().output()), wire.to());
            return wiring.refuse(cut, arriving).isPresent()
                            || wiring.refuse(cut.with(arriving), leaving).isPresent()
                    ? placed
                    : wiring.connect(wiring.connect(cut, arriving), leaving);
        });
    }

    /// As [#insert], and what lies behind the wire moves to the right as far as the node needs room.
    ///
    /// @param size of the node's card
    /// @param gap between the card and what follows, in pixels; all move by a multiple of `step`
    public Edit insertMakingRoom(Node node, Position at, Wire wire, Extent size, double gap, double step) {
        Edit insert = insert(node, at, wire);
        return Edit.named(insert.name(), p -> {
            Pipeline inserted = insert.apply(p);
            Position next = p.layout().get(wire.to().node()).orElse(Position.ORIGIN);
            double missing = at.x() + size.width() + gap - next.x();
            return inserted.wires().containsKey(wire) || missing <= 0
                    ? inserted
                    : Edits.move(behind(p, wire.to().node()), Math.ceil(missing / step) * step, 0)
                            .apply(inserted);
        });
    }

    private static Set<String> behind(Pipeline pipeline, String first) {
        Set<String> found = new LinkedHashSet<>(List.of(first));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            String node = open.pop();
            for (Wire wire : pipeline.wiresOf(node)) {
                if (wire.from().node().equals(node) && found.add(wire.to().node())) {
                    open.push(wire.to().node());
                }
            }
        }
        return found;
    }

    /// Deletes nodes and joins what was before them with what was behind.
    public Edit removeAndReconnect(Collection<String> nodes) {
        Set<String> removed = Set.copyOf(nodes);
        return Edit.named("edit.remove-and-reconnect", p -> {
            Pipeline next = p;
            for (String id : removed) {
                Optional<Node> node = next.node(id);
                next = node.isPresent() ? Bypass.around(next, node.get(), catalog) : next;
            }
            return next;
        });
    }

    /// Another pattern in a node's place: wires, parameters, policies and title stay where they fit. A title stays only
    /// when a person gave it.
    public Edit replace(String node, String pattern) {
        return Edit.named("edit.replace", p -> {
            Optional<Pattern> wanted = catalog.pattern(pattern).filter(x -> !x.isPolicy());
            return p.node(node)
                    .filter(old -> wanted.isPresent() && !old.pattern().equals(pattern))
                    .map(old -> replaced(p, old, wanted.get()))
                    .orElse(p);
        });
    }

    private Pipeline replaced(Pipeline pipeline, Node old, Pattern pattern) {
        Node fresh =
                Node.of(old.id(), pattern.id()).titled(old.title().orElse("")).disabled(old.isDisabled());
        for (String name : old.parameters().keys()) {
            Value value = old.parameters().get(name).orElseThrow();
            Optional<Parameter> parameter = pattern.parameter(name);
            if (parameter.isPresent() && parameter.get().type().refuse(value).isEmpty()) {
                fresh = fresh.with(name, value);
            }
        }
        List<Wire> wires = pipeline.wiresOf(old.id());
        Pipeline next = pipeline;
        for (Wire wire : wires) {
            next = next.without(wire);
        }
        next = next.with(fresh);
        Set<PortRef> used = new HashSet<>();
        for (Wire wire : wires) {
            next = rewired(next, wire, old, pattern, used);
        }
        return next;
    }

    /// To the port of the same name, else to the first free one of the type.
    private Pipeline rewired(Pipeline pipeline, Wire wire, Node old, Pattern pattern, Set<PortRef> used) {
        boolean leaves = wire.from().node().equals(old.id());
        String name = (leaves ? wire.from() : wire.to()).port();
        List<Port> ports = leaves ? pattern.outputs() : pattern.inputs();
        List<Port> inOrder = Stream.concat(
                        ports.stream().filter(p -> p.id().equals(name)),
                        ports.stream().filter(p -> !p.id().equals(name)))
                .toList();
        for (Port port : inOrder) {
            PortRef end = new PortRef(old.id(), port.id());
            Wire candidate = leaves ? new Wire(end, wire.to()) : new Wire(wire.from(), end);
            boolean free = leaves || port.takesMany() || !used.contains(end);
            if (free && wiring.refuse(pipeline, candidate).isEmpty()) {
                used.add(end);
                return wiring.connect(pipeline, candidate);
            }
        }
        return pipeline;
    }
}
