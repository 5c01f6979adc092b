package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every wire joins an output to an input of a type that fits. Wires of unknown patterns are left alone.
final class WiresFit implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        Wiring wiring = new Wiring(catalog);
        List<Finding> findings = new ArrayList<>();
        for (Wire wire : pipeline.wires().keys()) {
            why(pipeline, catalog, wiring, wire)
                    .map(why -> Sentence.of("finding.bad-wire", wire.toString(), why))
                    .map(sentence -> Finding.error("bad-wire", wire.to().node(), sentence))
                    .map(finding -> finding.fixedBy(Sentence.of("edit.disconnect"), Edits.disconnect(wire)))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Sentence> why(Pipeline pipeline, Catalog catalog, Wiring wiring, Wire wire) {
        for (PortRef end : List.of(wire.from(), wire.to())) {
            if (pipeline.node(end.node()).isEmpty()) {
                return Optional.of(Sentence.of("wiring.no-node", end.node()));
            }
            if (catalog.pattern(pipeline.node(end.node()).get().pattern()).isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<Port> from = wiring.port(pipeline, wire.from());
        Optional<Port> to = wiring.port(pipeline, wire.to());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.of(Sentence.of("wiring.no-port", (from.isEmpty() ? wire.from() : wire.to()).toString()));
        }
        return wiring.mismatch(from.get(), to.get());
    }
}
