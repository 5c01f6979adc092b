package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;

/// An input that lost its wire because the node before it is disabled: the finding names that node and enables it.
final class LostInput {
    private LostInput() {}

    static Finding explain(Finding finding, Pipeline drawn) {
        if (!finding.code().equals(InputsWired.MISSING) || finding.node().isEmpty()) {
            return finding;
        }
        String node = finding.node().get();
        return drawn.wiresOf(node).stream()
                .filter(w -> w.to().node().equals(node)
                        && finding.sentence().arguments().contains(w.to().port()))
                .filter(w ->
                        drawn.node(w.from().node()).filter(Node::isDisabled).isPresent())
                .findFirst()
                .map(w -> Finding.error(
                                InputsWired.MISSING,
                                node,
                                Sentence.of(
                                        "finding.bypassed-input",
                                        node,
                                        w.to().port(),
                                        w.from().node()))
                        .fixedBy(
                                Sentence.of("edit.enable"),
                                Edits.disable(List.of(w.from().node()), false)))
                .orElse(finding);
    }
}
