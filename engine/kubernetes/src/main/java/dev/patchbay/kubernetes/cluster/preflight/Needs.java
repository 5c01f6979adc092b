package dev.patchbay.kubernetes.cluster.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.document.Document;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a bundle asks of a cluster, read from its documents.
record Needs(Bundle bundle) {
    private static final String QUEUE = "kueue.x-k8s.io/queue-name";
    private static final String LIMITS = "limits";
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

    /// Devices that pods ask for at once.
    ///
    /// @param nodeLabels those that their nodes must have
    record Devices(String name, Map<String, String> nodeLabels, long many) {}

    /// The most of each kind of device that one object asks for, all its pods together that want the same nodes.
    List<Devices> devices() {
        Set<Ask> asks = new LinkedHashSet<>();
        all().forEach(document -> gather(document.tree(), LIMITS, 1, runtimesLabels(document.tree()))
                .keySet()
                .forEach(asks::add));
        return asks.stream()
                .filter(ask -> !COMMON.contains(ask.name()))
                .map(ask -> new Devices(
                        ask.name(),
                        ask.nodeLabels(),
                        most(tree -> asked(tree, ask)).longValue()))
                .sorted(Comparator.comparing(Devices::name))
                .toList();
    }

    /// The most that one object asks for of what a quota counts under such a name; 0 of what nothing asks for.
    BigDecimal most(String counted) {
        if (counted.equals("pods") || counted.equals("count/pods")) {
            return most(tree -> BigDecimal.valueOf(pods(tree, 1)));
        }
        if (counted.startsWith("limits.")) {
            String name = counted.substring("limits.".length());
            return most(tree -> asked(tree, LIMITS, name));
        }
        String name = counted.startsWith("requests.") ? counted.substring("requests.".length()) : counted;
        BigDecimal requested = most(tree -> asked(tree, "requests", name));
        // A device that is only limited is requested too.
        return requested.signum() > 0 || COMMON.contains(name) ? requested : most(tree -> asked(tree, LIMITS, name));
    }

    private BigDecimal most(Function<JsonNode, BigDecimal> asked) {
        return all().stream()
                .map(document -> Graph.isOne(document) ? Graph.of(document).most(asked) : asked.apply(document.tree()))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /// A resource, on nodes with these labels.
    private record Ask(String name, Map<String, String> nodeLabels) {}

    private BigDecimal asked(JsonNode tree, Ask ask) {
        return gather(tree, LIMITS, 1, runtimesLabels(tree)).getOrDefault(ask, BigDecimal.ZERO);
    }

    private BigDecimal asked(JsonNode tree, String kind, String name) {
        return gather(tree, kind, 1, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The nodes that the pods of a training want, which its runtime says.
    private Map<String, String> runtimesLabels(JsonNode tree) {
        String runtime = tree.path("spec").path("runtimeRef").path("name").asText();
        return all().stream()
                .filter(document -> document.kind().equals("TrainingRuntime")
                        && document.name().equals(runtime))
                .flatMap(document -> document.tree().findValues("nodeSelector").stream())
                .findFirst()
                .map(Needs::texts)
                .orElse(Map.of());
    }

    private static Map<String, String> texts(JsonNode labels) {
        Map<String, String> texts = new TreeMap<>();
        labels.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }

    /// Adds up what containers ask for, each as often as there are pods of it.
    private static Map<Ask, BigDecimal> gather(JsonNode node, String kind, long times, Map<String, String> labels) {
        Map<Ask, BigDecimal> sums = new LinkedHashMap<>();
        gather(node, kind, times, labels, sums);
        return sums;
    }

    private static void gather(
            JsonNode node, String kind, long times, Map<String, String> labels, Map<Ask, BigDecimal> sums) {
        long here = times * repeated(node);
        Map<String, String> nodes = node.path("nodeSelector").isObject() ? texts(node.path("nodeSelector")) : labels;
        JsonNode resources = node.path("resources").isObject() ? node.path("resources") : node.path("resourcesPerNode");
        resources
                .path(kind)
                .properties()
                .forEach(e -> sums.merge(
                        new Ask(e.getKey(), nodes),
                        quantity(e.getValue()).multiply(BigDecimal.valueOf(here)),
                        BigDecimal::add));
        node.forEach(child -> gather(child, kind, here, nodes, sums));
    }

    private static long pods(JsonNode node, long times) {
        long here = times * repeated(node);
        long below = 0;
        for (JsonNode child : node) {
            below += pods(child, here);
        }
        // A workflow's pods have one, and one of them makes whatever object a task is for.
        boolean isPod = node.path("resource").has("manifest")
                || Stream.of("containers", "container", "resourcesPerNode").anyMatch(node::has);
        return isPod ? here + (node.has("containers") ? 0 : below) : below;
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
