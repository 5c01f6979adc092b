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

/// Every policy is one we know, attached to something that is there.
final class PoliciesAttached implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        List<Finding> findings = new ArrayList<>();
        for (Policy policy : pipeline.policies().values()) {
            Sentence remove = Sentence.of("edit.detach");
            if (catalog.pattern(policy.pattern()).filter(Pattern::isPolicy).isEmpty()) {
                Sentence sentence = Sentence.of("finding.unknown-policy", policy.id(), policy.pattern());
                findings.add(Finding.error("unknown-policy", sentence).fixedBy(remove, Edits.detach(policy.id())));
            }
            if (!isThere(pipeline, policy.attachedTo())) {
                Sentence sentence = Sentence.of("finding.loose-policy", policy.id());
                findings.add(Finding.error("loose-policy", sentence).fixedBy(remove, Edits.detach(policy.id())));
            }
        }
        return findings;
    }

    private static boolean isThere(Pipeline pipeline, Attachment attachment) {
        return switch (attachment) {
            case Attachment.ToNode(String node) -> pipeline.nodes().containsKey(node);
            case Attachment.ToFrame(String frame) -> pipeline.frames().containsKey(frame);
            case Attachment.ToPipeline() -> true;
        };
    }
}
