package dev.patchbay.kubernetes.cluster.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.document.Document;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a bundle asks of a cluster, read from its documents.
record Needs(Bundle bundle) {
    private static final String QUEUE = "kueue.x-k8s.io/queue-name";
    private static final Set<String> COMMON = Set.of("cpu", "memory", "ephemeral-storage", "storage");

    record Kind(String apiVersion, String kind) {}

    List<Document> all() {
        return bundle.manifests()
                .flatMap(manifest -> Stream.concat(manifest.documents().stream(), manifest.embedded().stream()))
                .toList();
    }

    Set<Kind> kinds() {
        Set<Kind> kinds = new LinkedHashSet<>();
        all().forEach(document -> kinds.add(new Kind(document.apiVersion(), document.kind())));
        return kinds;
    }

    /// Those that are made by us; embedded ones are made by the workflow.
    Set<Kind> applied() {
        Set<Kind> kinds = new LinkedHashSet<>();
        bundle.documents().forEach(document -> kinds.add(new Kind(document.apiVersion(), document.kind())));
        return kinds;
    }

    boolean hasVolume() {
        return all().stream().anyMatch(document -> document.kind().equals("PersistentVolumeClaim"));
    }

    Optional<String> storageClass() {
        return all().stream()
                .filter(document -> document.kind().equals("PersistentVolumeClaim"))
                .map(document ->
                        document.tree().path("spec").path("storageClassName").asText(""))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    Set<String> queues() {
        return texts(QUEUE);
    }

    Set<String> images() {
        return texts("image");
    }

    private Set<String> texts(String field) {
        Set<String> found = new TreeSet<>();
        all().forEach(document -> document.tree().findValues(field).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .forEach(found::add));
        return found;
    }

    /// The most of each kind of device that one object asks for, all its pods together.
    Map<String, Long> devices() {
        Map<String, Long> most = new TreeMap<>();
        for (Document document : all()) {
            Map<String, Long> here = new TreeMap<>();
            for (JsonNode limits : document.tree().findValues("limits")) {
                limits.properties().forEach(entry -> {
                    if (!COMMON.contains(entry.getKey())) {
                        here.merge(entry.getKey(), quantity(entry.getValue()) * pods(document), Long::sum);
                    }
                });
            }
            here.forEach((name, count) -> most.merge(name, count, Math::max));
        }
        return most;
    }

    private static long quantity(JsonNode value) {
        try {
            return new BigDecimal(value.asText()).longValue();
        } catch (NumberFormatException notWhole) {
            return 0;
        }
    }

    private static long pods(Document document) {
        JsonNode spec = document.tree().path("spec");
        return Math.max(
                1,
                Math.max(
                        spec.path("parallelism").asLong(1),
                        spec.path("trainer").path("numNodes").asLong(1)));
    }
}
