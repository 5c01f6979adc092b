package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every policy is one we know, attached to something that is there.
final class PoliciesAttached implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        List<Finding> findings = new ArrayList<>();
        for (Policy policy : pipeline.policies().values()) {
            if (catalog.pattern(policy.pattern()).filter(Pattern::isPolicy).isEmpty()) {
                Sentence sentence = Sentence.of("finding.unknown-policy", policy.id(), policy.pattern());
                findings.add(detachable("unknown-policy", policy, sentence));
            }
            misplaced(pipeline, policy, catalog)
                    .ifPresent(sentence -> findings.add(detachable("misplaced-policy", policy, sentence)));
            if (!isThere(pipeline, policy.attachedTo())) {
                Sentence sentence = Sentence.of("finding.loose-policy", policy.id());
                findings.add(detachable("loose-policy", policy, sentence));
            }
        }
        return findings;
    }

    private static Finding detachable(String code, Policy policy, Sentence sentence) {
        return Finding.error(code, sentence).of(policy).fixedBy(Sentence.of("edit.detach"), Edits.detach(policy.id()));
    }

    /// A policy of training says nothing of a node that does not train.
    private static Optional<Sentence> misplaced(Pipeline pipeline, Policy policy, Catalog catalog) {
        Optional<Pattern> known = catalog.pattern(policy.pattern()).filter(Pattern::isPolicy);
        return known.isPresent() && policy.attachedTo() instanceof Attachment.ToNode(String id)
                ? pipeline.node(id)
                        .flatMap(node -> catalog.pattern(node.pattern()))
                        .filter(pattern -> !known.get().governs(pattern))
                        .map(pattern -> Sentence.of("finding.misplaced-policy", policy.id(), id))
                : Optional.empty();
    }

    private static boolean isThere(Pipeline pipeline, Attachment attachment) {
        return switch (attachment) {
            case Attachment.ToNode(String node) -> pipeline.nodes().containsKey(node);
            case Attachment.ToFrame(String frame) -> pipeline.frames().containsKey(frame);
            case Attachment.ToPipeline() -> true;
        };
    }
}
