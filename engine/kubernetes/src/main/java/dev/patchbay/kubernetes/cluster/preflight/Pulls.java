package dev.patchbay.kubernetes.cluster.preflight;

import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.preflight.Check.Topic;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether nodes can pull and run the images of a bundle.
record Pulls(Connection connection, Images images) {
    private static final String LABEL = "kubernetes.io/";

    /// The worst of all images; of those that are alike the first.
    Check images(Needs needs) {
        Check all = Check.passed(Topic.IMAGE, Sentences.of("check.image", String.join(", ", needs.images())));
        List<Check> each = needs.images().stream().map(this::image).toList();
        return each.stream()
                .filter(check -> check.verdict() != Check.Verdict.PASSED)
                .min(Comparator.comparing(Check::verdict).reversed())
                .orElseGet(() -> each.size() == 1 ? each.getFirst() : all);
    }

    private Check image(String image) {
        int slash = image.indexOf('/');
        if (slash < 0) {
            // Looked up in a public registry, where nobody put it; it may have been loaded into the nodes by hand.
            return unsure("check.image.local", image);
        }
        return switch (images.ask(image)) {
            case Images.Answer.NotAsked() -> Check.passed(Topic.IMAGE, Sentences.of("check.image.not-asked", image));
            case Images.Answer.Missing() ->
                Check.failed(
                        Topic.IMAGE,
                        Sentences.of("check.image.missing", image),
                        Sentences.of("check.image.missing.todo", image));
            case Images.Answer.There(Set<String> platforms) -> onNodes(image, platforms);
            case Images.Answer.Unseen(Images.Why why, String detail) ->
                switch (why) {
                    case UNREACHABLE -> unsure("check.image.unreachable", image);
                    case WANTS_CREDENTIALS ->
                        unsure("check.image.credentials", image, registry(image.substring(0, slash)));
                    case OTHER -> unsure("check.image.odd", image, detail);
                };
        };
    }

    /// A first part that is no host's name is a user's of the public registry.
    private static String registry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost") ? first : "docker.io";
    }

    private static Check unsure(String key, Object... arguments) {
        return Check.unsure(Topic.IMAGE, Sentences.of(key, arguments), Sentences.of(key + ".todo", arguments));
    }

    private Check onNodes(String image, Set<String> platforms) {
        Set<String> nodes = nodes();
        // A registry or nodes that do not say what they are for refuse nothing.
        if (platforms.isEmpty() || platforms.containsAll(nodes)) {
            return Check.passed(Topic.IMAGE, Sentences.of("check.image.there", image));
        }
        return nodes.stream().anyMatch(platforms::contains)
                ? unsure("check.image.partly", image, String.join(", ", new TreeSet<>(platforms)))
                : Check.failed(
                        Topic.IMAGE,
                        Sentences.of(
                                "check.image.platform",
                                image,
                                String.join(", ", new TreeSet<>(platforms)),
                                String.join(", ", nodes)),
                        Sentences.of("check.image.platform.todo"));
    }

    /// What the nodes are that take pods; nothing for whoever may not see nodes.
    private Set<String> nodes() {
        try {
            return connection.client().nodes().list().getItems().stream()
                    .filter(node -> node.getSpec() == null
                            || !Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
                    .flatMap(node -> platform(node).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (KubernetesClientException hidden) {
            return Set.of();
        }
    }

    private static Optional<String> platform(Node node) {
        Map<String, String> labels =
                Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
        return Optional.ofNullable(labels.get(LABEL + "arch"))
                .map(architecture -> labels.getOrDefault(LABEL + "os", "linux") + "/" + architecture);
    }
}
