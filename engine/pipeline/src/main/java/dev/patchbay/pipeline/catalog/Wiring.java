package dev.patchbay.pipeline.catalog;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which wires may be drawn: from an output to an input of a type that fits, and never around a circle.
public final class Wiring {
    private final Catalog catalog;

    public Wiring(Catalog catalog) {
        this.catalog = catalog;
    }

    public Optional<Port> port(Pipeline pipeline, PortRef ref) {
        return pipeline.node(ref.node())
                .flatMap(n -> catalog.pattern(n.pattern()))
                .flatMap(p -> p.port(ref.port()));
    }

    /// Why the wire cannot be drawn, or nothing when it can. An input that takes one wire and has one is free to be
    /// rewired: [#connect] replaces the old wire.
    public Optional<Sentence> refuse(Pipeline pipeline, Wire wire) {
        Optional<Port> from = port(pipeline, wire.from());
        Optional<Port> to = port(pipeline, wire.to());
        if (from.isEmpty() || to.isEmpty()) {
            PortRef missing = from.isEmpty() ? wire.from() : wire.to();
            return Optional.of(Sentence.of("wiring.no-port", missing.toString()));
        }
        Optional<Sentence> mismatch = mismatch(from.get(), to.get());
        if (mismatch.isPresent()) {
            return mismatch;
        }
        return reaches(pipeline, wire.to().node(), wire.from().node())
                ? Optional.of(Sentence.of("wiring.cycle"))
                : Optional.empty();
    }

    /// Why these two ports can never be joined, whatever else is drawn.
    public Optional<Sentence> mismatch(Port from, Port to) {
        if (from.isInput() || !to.isInput()) {
            return Optional.of(Sentence.of("wiring.direction"));
        }
        return from.type().flowsInto(to.type())
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "wiring.types",
                        Sentence.of("type." + from.type().word()),
                        Sentence.of("type." + to.type().word())));
    }

    /// Draws the wire, in place of the one that a single-wire input already has; the pipeline as it was when the wire
    /// is refused.
    public Pipeline connect(Pipeline pipeline, Wire wire) {
        if (refuse(pipeline, wire).isPresent()) {
            return pipeline;
        }
        Pipeline next = pipeline;
        if (!port(pipeline, wire.to()).orElseThrow().takesMany()) {
            for (Wire old : pipeline.into(wire.to())) {
                next = next.without(old);
            }
        }
        return next.with(wire);
    }

    /// Whether data that leaves `start` can come to `goal`.
    private static boolean reaches(Pipeline pipeline, String start, String goal) {
        Deque<String> open = new ArrayDeque<>(Set.of(start));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String node = open.pop();
            if (node.equals(goal)) {
                return true;
            }
            for (Wire wire : pipeline.wiresOf(node)) {
                if (wire.from().node().equals(node) && seen.add(wire.to().node())) {
                    open.push(wire.to().node());
                }
            }
        }
        return false;
    }
}
