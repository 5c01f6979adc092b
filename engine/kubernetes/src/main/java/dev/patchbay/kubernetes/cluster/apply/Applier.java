package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.watch.OnCluster;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a bundle on a cluster: everything is tried first, then applied in order; at the first refusal, or when the
/// person stops it, what was done is undone.
public final class Applier {
    private final Connection connection;
    private final Attempt attempt;
    private final Trial trial;

    public Applier(Connection connection) {
        this.connection = connection;
        this.attempt = new Attempt(connection);
        this.trial = new Trial(connection);
    }

    /// What was there before an object was applied.
    private record Step(Item item, Optional<GenericKubernetesResource> before) {}

    /// @throws ClusterProblem if the cluster cannot be asked at all; then nothing was done
    public ApplyResult apply(Bundle bundle, Progress progress) throws ClusterProblem {
        return apply(bundle, Manner.AS_IT_IS, progress);
    }

    /// @throws ClusterProblem if the cluster cannot be asked at all; then nothing was done
    public ApplyResult apply(Bundle bundle, Manner manner, Progress progress) throws ClusterProblem {
        if (manner == Manner.AGAIN && OnCluster.isGoingOn(connection, bundle.name(), bundle.namespace())) {
            return new ApplyResult.Refused(List.of(Sentences.of("apply.goes-on", bundle.name())), List.of());
        }
        Trial.Outcome tried = trial.of(bundle, manner, progress);
        if (tried.cancelled()) {
            return new ApplyResult.Cancelled(List.of());
        }
        if (!tried.refusals().isEmpty()) {
            return new ApplyResult.Refused(tried.refusals(), List.of());
        }
        List<Step> done = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<Item> lasting = new ArrayList<>();
        List<Item> again = new ArrayList<>();
        Item.of(bundle).forEach(item -> (manner == Manner.AGAIN && item.runs() ? again : lasting).add(item));
        try {
            for (Item item : lasting) {
                if (progress.isCancelled()) {
                    return new ApplyResult.Cancelled(undo(done, progress));
                }
                progress.on(Progress.Phase.APPLYING, item.document());
                Optional<GenericKubernetesResource> before = attempt.read(item.document());
                if (before.isPresent() && !item.ours()) {
                    String yaml = Live.yaml(before.get());
                    changes.add(new Change(item.document(), Change.Verb.KEPT, yaml, yaml));
                    continue;
                }
                // Before the call: an answer that is lost may have been a yes.
                done.add(new Step(item, before));
                changes.add(Trial.change(item, before, attempt.apply(item, before)));
            }
            if (progress.isCancelled()) {
                return new ApplyResult.Cancelled(undo(done, progress));
            }
            // Last, and not stopped by a person: what is taken away here cannot all be put back.
            runAgain(again, done, changes, progress);
        } catch (ClusterProblem refusal) {
            return new ApplyResult.Refused(List.of(refusal.sentence()), undo(done, progress));
        }
        return new ApplyResult.Applied(changes);
    }

    private void runAgain(List<Item> items, List<Step> done, List<Change> changes, Progress progress)
            throws ClusterProblem {
        List<Step> steps = new ArrayList<>();
        for (Item item : items) {
            steps.add(new Step(item, attempt.read(item.document())));
        }
        // Whoever starts the others goes first.
        for (Step step : steps.reversed()) {
            done.add(step);
            if (step.before().isPresent()) {
                progress.on(Progress.Phase.APPLYING, step.item().document());
                attempt.clear(step.item().document());
            }
        }
        for (Step step : steps) {
            progress.on(Progress.Phase.APPLYING, step.item().document());
            GenericKubernetesResource made = attempt.apply(step.item(), Optional.empty());
            changes.add(
                    step.before().isEmpty()
                            ? Trial.change(step.item(), step.before(), made)
                            : new Change(
                                    step.item().document(),
                                    Change.Verb.AGAIN,
                                    Live.yaml(step.before().get()),
                                    Live.yaml(made)));
        }
    }

    /// Owners come back before what belongs to them, which must name them as they are known then.
    private List<String> undo(List<Step> done, Progress progress) {
        List<String> left = new ArrayList<>();
        Map<String, String> uids = new HashMap<>();
        for (Step step : ownersFirst(done.reversed())) {
            Document document = step.item().document();
            progress.on(Progress.Phase.UNDOING, document);
            try {
                undo(step, uids);
            } catch (ClusterProblem refusal) {
                left.add(Sentences.of("apply.left", Connection.name(document)) + ": " + refusal.sentence());
            }
        }
        return left;
    }

    private static List<Step> ownersFirst(List<Step> steps) {
        List<Step> rest = new ArrayList<>(steps);
        List<Step> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            Step next = rest.stream()
                    .filter(step -> rest.stream().noneMatch(other -> isOwner(other, step)))
                    .findFirst()
                    .orElseGet(rest::getFirst);
            rest.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean isOwner(Step owner, Step owned) {
        Optional<String> uid = owner.before().map(Live::uid);
        return owned.before().map(object -> object.getMetadata().getOwnerReferences()).orElse(List.of()).stream()
                .anyMatch(reference -> uid.equals(Optional.ofNullable(reference.getUid())));
    }

    private void undo(Step step, Map<String, String> uids) throws ClusterProblem {
        Document document = step.item().document();
        if (step.before().isPresent()) {
            attempt.restore(document, step.before().get(), uids);
        } else if (attempt.read(document).filter(Live::isOurs).isPresent()) {
            attempt.delete(document);
        }
    }
}
