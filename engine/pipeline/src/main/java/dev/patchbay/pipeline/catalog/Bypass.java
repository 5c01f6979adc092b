package dev.patchbay.pipeline.catalog;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.List;
import java.util.Optional;

/// A drawing as it runs: without its disabled nodes. What came into one goes on to where its output went, if the two
/// are of one type; an output that nothing inside stands for carries nothing any more.
public final class Bypass {
    private Bypass() {}

    public static Pipeline of(Pipeline pipeline, Catalog catalog) {
        Pipeline next = pipeline;
        for (Node node : pipeline.nodes().values()) {
            if (node.isDisabled()) {
                next = around(next, node, catalog);
            }
        }
        return next;
    }

    /// The drawing without a node, what flowed through it flowing past it.
    public static Pipeline around(Pipeline pipeline, Node node, Catalog catalog) {
        Optional<Pattern> pattern = catalog.pattern(node.pattern());
        Pipeline without = pipeline.withoutNode(node.id());
        if (pattern.isEmpty()) {
            return without;
        }
        Wiring wiring = new Wiring(catalog);
        Pipeline next = without;
        for (Wire leaving : pipeline.wiresOf(node.id())) {
            if (leaving.from().node().equals(node.id())) {
                for (PortRef source :
                        sources(pipeline, node, pattern.get(), leaving.from().port())) {
                    Wire past = new Wire(source, leaving.to());
                    if (isFree(next, wiring, leaving.to())) {
                        next = wiring.connect(next, past);
                    }
                }
            }
        }
        return next;
    }

    private static boolean isFree(Pipeline pipeline, Wiring wiring, PortRef input) {
        return pipeline.into(input).isEmpty()
                || wiring.port(pipeline, input).map(Port::takesMany).orElse(false);
    }

    /// What comes into the input that an output stands for: the first of its type.
    private static List<PortRef> sources(Pipeline pipeline, Node node, Pattern pattern, String output) {
        return pattern.port(output)
                .flatMap(out -> pattern.inputs().stream()
                        .filter(in -> in.type() == out.type())
                        .findFirst())
                .map(in -> pipeline.into(new PortRef(node.id(), in.id())).stream()
                        .map(Wire::from)
                        .toList())
                .orElse(List.of());
    }
}
