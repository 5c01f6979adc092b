package dev.patchbay.kubernetes.cluster.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.document.Document;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document of a bundle, and whether it is ours to change and to take away.
record Item(Document document, boolean ours) {
    /// What is set when a run's turn has come: by whoever starts jobs, by a scaler, or by a person.
    private static final Map<String, String> GOES_ON =
            Map.of(Kinds.JOB.name(), "suspend", Kinds.DEPLOYMENT.name(), "replicas");

    static List<Item> of(Bundle bundle) {
        return bundle.manifests()
                .flatMap(manifest -> manifest.documents().stream()
                        .map(document -> new Item(document, manifest.keeping() == BundleFile.Keeping.OURS)))
                .toList();
    }

    boolean isNamespace() {
        return document.kind().equals("Namespace");
    }

    /// Whether it is part of a run, so that it is made anew for another one.
    boolean runs() {
        return ours
                && List.of(Kinds.WORKFLOW, Kinds.JOB, Kinds.DEPLOYMENT)
                        .contains(new Kinds.Kind(document.apiVersion(), document.kind()));
    }

    Item named(String name) {
        ObjectNode tree = document.tree().deepCopy();
        tree.withObjectProperty("metadata").put("name", name);
        return new Item(new Document(tree), ours);
    }

    /// The same to be applied over what is there, if anything is: how far a run has come stays the run's.
    Item over(Optional<GenericKubernetesResource> there) {
        String field = GOES_ON.get(document.kind());
        JsonNode now = there.map(Live::bare).<JsonNode>map(tree -> tree).orElse(MissingNode.getInstance());
        if (field == null || now.path("spec").path(field).isMissingNode()) {
            return this;
        }
        ObjectNode tree = document.tree().deepCopy();
        tree.withObjectProperty("spec").set(field, now.path("spec").path(field));
        return new Item(new Document(tree), ours);
    }
}
