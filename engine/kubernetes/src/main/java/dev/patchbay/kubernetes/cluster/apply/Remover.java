package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.argo.Workflows;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.cluster.ours.Labelled;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Trees;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes away what we put on a cluster, and nothing else: what has our labels, and fields of ours. What a drawing says
/// now does not matter, nor its flavor.
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

    /// @param pipeline its name on the cluster
    /// @param dryRun only says what would go
    public Outcome remove(String pipeline, String namespace, boolean dryRun, Progress progress) {
        Labelled there = Labelled.of(connection, pipeline, namespace);
        List<Document> documents = new ArrayList<>(there.documents());
        // A namespace that was there before has none of our labels, and may stay for other reasons, too.
        documents.add(namespace(namespace));
        List<Document> removed = new ArrayList<>();
        List<String> kept = new ArrayList<>(there.hidden());
        List<String> failed = new ArrayList<>(there.failed());
        for (Document document : documents) {
            if (progress.isCancelled()) {
                break;
            }
            try {
                Optional<GenericKubernetesResource> live =
                        attempt.read(document).filter(Remover::standsAlone);
                if (live.isEmpty()) {
                    continue;
                }
                Optional<String> whyKept = whyKept(document, live.get(), removed);
                if (whyKept.isPresent()) {
                    kept.add(whyKept.get());
                    continue;
                }
                progress.on(Progress.Phase.UNDOING, document);
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

    private static Document namespace(String name) {
        return new Document(Trees.object(
                "apiVersion",
                Kinds.NAMESPACE.apiVersion(),
                "kind",
                Kinds.NAMESPACE.name(),
                "metadata",
                Trees.object("name", name)));
    }

    /// What a workflow made goes with it.
    private static boolean standsAlone(HasMetadata object) {
        return object.getMetadata().getOwnerReferences() == null
                || object.getMetadata().getOwnerReferences().isEmpty();
    }

    private Optional<String> whyKept(Document document, GenericKubernetesResource live, List<Document> removed) {
        String name = Connection.name(document);
        boolean marked = document.kind().equals(Kinds.NAMESPACE.name())
                || document.kind().equals(Kinds.CLAIM.name())
                || Workflows.isMemory(document);
        if (!Live.isOurs(live) || (marked && !Live.isMadeByUs(live))) {
            return Optional.of(Sentences.of("delete.not-ours", name));
        }
        if (document.kind().equals(Kinds.NAMESPACE.name())) {
            List<String> others = others(document.name(), removed);
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
                .filter(Remover::standsAlone)
                .filter(object -> !THE_CLUSTERS.contains(object.getMetadata().getName()))
                .filter(object -> removed.stream()
                        .noneMatch(gone -> gone.kind().equals(object.getKind())
                                && gone.name().equals(object.getMetadata().getName())))
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }
}
