package dev.patchbay.kubernetes.cluster.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.document.Document;
import io.fabric8.kubernetes.api.model.Quantity;
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
        asked("limits").forEach((name, amount) -> {
            if (!COMMON.contains(name)) {
                most.put(name, amount.longValue());
            }
        });
        return most;
    }

    /// The most that one object asks for of what a quota counts under such a name; 0 of what nothing asks for.
    BigDecimal most(String counted) {
        if (counted.equals("pods") || counted.equals("count/pods")) {
            return BigDecimal.valueOf(
                    all().stream().mapToLong(d -> pods(d.tree(), 1)).max().orElse(0));
        }
        if (counted.startsWith("limits.")) {
            return asked("limits").getOrDefault(counted.substring("limits.".length()), BigDecimal.ZERO);
        }
        String name = counted.startsWith("requests.") ? counted.substring("requests.".length()) : counted;
        // A device that is only limited is requested too.
        return asked("requests").getOrDefault(name, BigDecimal.valueOf(devices().getOrDefault(name, 0L)));
    }

    /// The labels that a pod with devices wants its node to have.
    Map<String, String> nodeLabels() {
        Map<String, String> labels = new TreeMap<>();
        all().forEach(document -> document.tree()
                .findValues("nodeSelector")
                .forEach(selector -> selector.properties()
                        .forEach(e -> labels.put(e.getKey(), e.getValue().asText()))));
        return labels;
    }

    private Map<String, BigDecimal> asked(String kind) {
        Map<String, BigDecimal> most = new TreeMap<>();
        for (Document document : all()) {
            Map<String, BigDecimal> here = new TreeMap<>();
            gather(document.tree(), kind, 1, here);
            here.forEach((name, amount) -> most.merge(name, amount, BigDecimal::max));
        }
        return most;
    }

    /// Adds up what containers ask for, each as often as there are pods of it.
    private static void gather(JsonNode node, String kind, long times, Map<String, BigDecimal> sums) {
        long here = times * repeated(node);
        JsonNode resources = node.path("resources").isObject() ? node.path("resources") : node.path("resourcesPerNode");
        resources
                .path(kind)
                .properties()
                .forEach(e -> sums.merge(
                        e.getKey(), quantity(e.getValue()).multiply(BigDecimal.valueOf(here)), BigDecimal::add));
        node.forEach(child -> gather(child, kind, here, sums));
    }

    private static long pods(JsonNode node, long times) {
        long here = times * repeated(node);
        long below = 0;
        for (JsonNode child : node) {
            below += pods(child, here);
        }
        return node.has("containers") ? here : below;
    }

    /// How often what stands in it is made: a job's pods, a role's replicas, a training's nodes.
    private static long repeated(JsonNode node) {
        return Stream.of("parallelism", "replicas", "numNodes", "minReplicas")
                .mapToLong(field -> Math.max(1, node.path(field).asLong(1)))
                .reduce(1, (a, b) -> a * b);
    }

    private static BigDecimal quantity(JsonNode value) {
        try {
            return Quantity.getAmountInBytes(new Quantity(value.asText()));
        } catch (IllegalArgumentException | ArithmeticException notOne) {
            return BigDecimal.ZERO;
        }
    }
}
