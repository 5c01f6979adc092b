package dev.patchbay.kubernetes.cluster.ours;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Labels;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The objects of a pipeline that are on a cluster by their labels, whatever flavor put them there and whatever the
/// drawing has become since; in the order in which they are taken away.
///
/// @param hidden kinds that one may not look for, a sentence each
/// @param failed kinds that the cluster did not tell of, a sentence each
public record Labelled(List<Document> documents, List<String> hidden, List<String> failed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORBIDDEN = 403;

    public Labelled {
        documents = List.copyOf(documents);
        hidden = List.copyOf(hidden);
        failed = List.copyOf(failed);
    }

    public static Labelled of(Connection connection, String pipeline, String namespace) {
        Map<String, String> labels = Map.of(Labels.INSTANCE, pipeline, Labels.MANAGER, Labels.PATCHBAY);
        Map<String, String> everywhere = new HashMap<>(labels);
        everywhere.put(Labels.NAMESPACE, namespace);
        List<Document> documents = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Kinds.Kind kind : Kinds.WRITTEN) {
            try {
                Kinds.everywhere(connection, kind)
                        .ifPresent(all -> (Kinds.isOfNamespaces(connection, kind)
                                        ? all.inNamespace(namespace).withLabels(labels)
                                        : all.withLabels(everywhere))
                                .list()
                                .getItems()
                                .forEach(object -> documents.add(document(kind, object))));
            } catch (KubernetesClientException refusal) {
                if (refusal.getCode() == FORBIDDEN) {
                    hidden.add(Sentences.of("delete.hidden", kind.name()));
                } else {
                    failed.add(Refusals.sentence(kind.name(), refusal));
                }
            }
        }
        return new Labelled(documents, hidden, failed);
    }

    /// Objects in a list of Kubernetes' own kinds do not say what they are.
    private static Document document(Kinds.Kind kind, GenericKubernetesResource object) {
        ObjectNode tree = JSON.valueToTree(object);
        return new Document(tree.put("apiVersion", kind.apiVersion()).put("kind", kind.name()));
    }
}
