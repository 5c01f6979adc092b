package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes away what we put on a cluster, and nothing else.
public final class Remover {
    /// Every namespace has these without anybody's doing.
    private static final List<String> THE_CLUSTERS = List.of("kube-root-ca.crt", "default");

    private final Connection connection;
    private final Attempt attempt;

    public Remover(Connection connection) {
        this.connection = connection;
        this.attempt = new Attempt(connection);
    }

    /// @param kept what stays, a sentence each that says why
    /// @param failed what the cluster did not let go of, a sentence each
    public record Outcome(List<Document> removed, List<String> kept, List<String> failed) {
        public Outcome {
            removed = List.copyOf(removed);
            kept = List.copyOf(kept);
            failed = List.copyOf(failed);
        }
    }

    /// @param dryRun only says what would go
    public Outcome remove(Bundle bundle, boolean dryRun, Progress progress) {
        List<Document> removed = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Item item : Item.of(bundle).reversed()) {
            if (progress.isCancelled()) {
                break;
            }
            Document document = item.document();
            progress.on(Progress.Phase.UNDOING, document);
            try {
                Optional<GenericKubernetesResource> live = attempt.read(document);
                if (live.isEmpty()) {
                    continue;
                }
                Optional<String> whyKept = whyKept(item, live.get(), removed);
                if (whyKept.isPresent()) {
                    kept.add(whyKept.get());
                    continue;
                }
                if (!dryRun) {
                    attempt.delete(document);
                }
                removed.add(document);
            } catch (ClusterProblem refusal) {
                failed.add(refusal.sentence());
            } catch (KubernetesClientException refusal) {
                failed.add(Refusals.sentence(Connection.name(document), refusal));
            }
        }
        return new Outcome(removed, kept, failed);
    }

    private Optional<String> whyKept(Item item, GenericKubernetesResource live, List<Document> removed) {
        String name = Connection.name(item.document());
        if (!Live.isOurs(live) || (!item.ours() && !Live.isMadeByUs(live))) {
            return Optional.of(Sentences.of("delete.not-ours", name));
        }
        if (item.isNamespace()) {
            List<String> others = others(item.document().name(), removed);
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sentences.of("delete.namespace-in-use", name, String.join(", ", others)));
        }
        return Optional.empty();
    }

    /// What somebody else keeps in the namespace; pods and the like follow what we delete.
    private List<String> others(String namespace, List<Document> removed) {
        var client = connection.client();
        return Stream.<List<? extends HasMetadata>>of(
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        client.secrets().inNamespace(namespace).list().getItems(),
                        client.services().inNamespace(namespace).list().getItems(),
                        client.persistentVolumeClaims()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.batch().v1().jobs().inNamespace(namespace).list().getItems())
                .flatMap(List::stream)
                .filter(object -> object.getMetadata().getOwnerReferences() == null
                        || object.getMetadata().getOwnerReferences().isEmpty())
                .filter(object -> !THE_CLUSTERS.contains(object.getMetadata().getName()))
                .filter(object -> removed.stream()
                        .noneMatch(gone -> gone.kind().equals(object.getKind())
                                && gone.name().equals(object.getMetadata().getName())))
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }
}
