package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.document.Yaml;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks the cluster what an apply of the whole bundle would do, and changes nothing.
public final class Trial {
    /// Objects of a namespace that is not there yet are tried in this one, which every cluster has.
    private static final String STAND_IN = "default";

    private static final String TRIAL_NAME = "patchbay-trial";

    private final Attempt attempt;

    public Trial(Connection connection) {
        this.attempt = new Attempt(connection);
    }

    /// @param changes in the bundle's order; what was refused is left out
    /// @param refusals a sentence for each object that the cluster would refuse
    public record Outcome(List<Change> changes, List<String> refusals, boolean cancelled) {
        public Outcome {
            changes = List.copyOf(changes);
            refusals = List.copyOf(refusals);
        }
    }

    /// @throws ClusterProblem if the cluster cannot be asked at all
    public Outcome of(Bundle bundle, Progress progress) throws ClusterProblem {
        return of(bundle, Manner.AS_IT_IS, progress);
    }

    /// @throws ClusterProblem if the cluster cannot be asked at all
    public Outcome of(Bundle bundle, Manner manner, Progress progress) throws ClusterProblem {
        List<Change> changes = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        Set<String> toCome = new HashSet<>();
        for (Item item : Item.of(bundle)) {
            if (progress.isCancelled()) {
                return new Outcome(changes, refusals, true);
            }
            progress.on(Progress.Phase.TRYING, item.document());
            try {
                Change change = tried(item, manner, toCome);
                changes.add(change);
                if (item.isNamespace() && change.verb() == Change.Verb.CREATED) {
                    toCome.add(item.document().name());
                }
            } catch (ClusterProblem refusal) {
                refusals.add(refusal.sentence());
            }
        }
        return new Outcome(changes, refusals, false);
    }

    private Change tried(Item item, Manner manner, Set<String> toCome) throws ClusterProblem {
        Optional<GenericKubernetesResource> before = attempt.read(item.document());
        if (before.isPresent() && !item.ours()) {
            String yaml = Live.yaml(before.get());
            return new Change(item.document(), Change.Verb.KEPT, yaml, yaml);
        }
        if (manner == Manner.AGAIN && before.isPresent() && item.runs()) {
            if (!Live.isOurs(before.get())) {
                throw ClusterProblem.refused(Sentences.of("apply.not-ours", Connection.name(item.document())));
            }
            // Its own name is taken until it goes.
            attempt.dryRun(item.named(TRIAL_NAME), Optional.empty(), Optional.empty());
            String was = Live.yaml(before.get());
            return new Change(
                    item.document(),
                    Change.Verb.AGAIN,
                    was,
                    Yaml.text(item.document().tree()));
        }
        Optional<String> elsewhere =
                item.document().namespace().filter(toCome::contains).map(_ -> STAND_IN);
        GenericKubernetesResource after = attempt.dryRun(item, before, elsewhere);
        if (elsewhere.isPresent()) {
            after.getMetadata().setNamespace(item.document().namespace().orElseThrow());
        }
        return change(item, before, after);
    }

    static Change change(Item item, Optional<GenericKubernetesResource> before, GenericKubernetesResource after) {
        Change.Verb verb = before.isEmpty()
                ? Change.Verb.CREATED
                : Live.same(before.get(), after) ? Change.Verb.UNCHANGED : Change.Verb.CHANGED;
        return new Change(item.document(), verb, Live.yaml(before.orElse(null)), Live.yaml(after));
    }
}
