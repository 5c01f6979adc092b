package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Port;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/// Every input that must have a wire has one, and no input has more than it takes.
final class InputsWired implements Rule {
    static final String MISSING = "missing-input";

    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : pipeline.nodes().values()) {
            catalog.pattern(node.pattern())
                    .ifPresent(pattern -> pattern.inputs().forEach(port -> check(pipeline, node.id(), port, findings)));
        }
        return findings;
    }

    private static void check(Pipeline pipeline, String node, Port port, List<Finding> findings) {
        int wires = pipeline.into(new PortRef(node, port.id())).size();
        if (wires == 0 && port.required()) {
            Sentence type = Sentence.of("type." + port.type().word());
            findings.add(Finding.error(MISSING, node, Sentence.of("finding.missing-input", node, port.id(), type)));
        }
        if (wires > 1 && !port.takesMany()) {
            findings.add(Finding.error(
                    "too-many-wires", node, Sentence.of("finding.too-many-wires", node, port.id(), wires)));
        }
    }
}
