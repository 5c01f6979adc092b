package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a bundle on a cluster: everything is tried first, then applied in order; at the first refusal, or when the
/// person stops it, what was done is undone.
public final class Applier {
    private final Attempt attempt;
    private final Trial trial;

    public Applier(Connection connection) {
        this.attempt = new Attempt(connection);
        this.trial = new Trial(connection);
    }

    /// What was there before an object was applied.
    private record Step(Item item, Optional<GenericKubernetesResource> before) {}

    /// @throws ClusterProblem if the cluster cannot be asked at all; then nothing was done
    public ApplyResult apply(Bundle bundle, Progress progress) throws ClusterProblem {
        Trial.Outcome tried = trial.of(bundle, progress);
        if (tried.cancelled()) {
            return new ApplyResult.Cancelled(List.of());
        }
        if (!tried.refusals().isEmpty()) {
            return new ApplyResult.Refused(tried.refusals(), List.of());
        }
        List<Step> done = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Item item : Item.of(bundle)) {
            if (progress.isCancelled()) {
                return new ApplyResult.Cancelled(undo(done, progress));
            }
            progress.on(Progress.Phase.APPLYING, item.document());
            try {
                Optional<GenericKubernetesResource> before = attempt.read(item.document());
                if (before.isPresent() && !item.ours()) {
                    String yaml = Live.yaml(before.get());
                    changes.add(new Change(item.document(), Change.Verb.KEPT, yaml, yaml));
                    continue;
                }
                // Before the call: an answer that is lost may have been a yes.
                done.add(new Step(item, before));
                changes.add(Trial.change(item, before, attempt.apply(item, before.isEmpty())));
            } catch (ClusterProblem refusal) {
                return new ApplyResult.Refused(List.of(refusal.sentence()), undo(done, progress));
            }
        }
        return new ApplyResult.Applied(changes);
    }

    private List<String> undo(List<Step> done, Progress progress) {
        List<String> left = new ArrayList<>();
        for (Step step : done.reversed()) {
            Document document = step.item().document();
            progress.on(Progress.Phase.UNDOING, document);
            try {
                undo(step);
            } catch (ClusterProblem refusal) {
                left.add(Sentences.of("apply.left", Connection.name(document)) + ": " + refusal.sentence());
            }
        }
        return left;
    }

    private void undo(Step step) throws ClusterProblem {
        Document document = step.item().document();
        if (step.before().isPresent()) {
            attempt.restore(document, step.before().get());
        } else if (attempt.read(document).filter(Live::isOurs).isPresent()) {
            attempt.delete(document);
        }
    }
}
