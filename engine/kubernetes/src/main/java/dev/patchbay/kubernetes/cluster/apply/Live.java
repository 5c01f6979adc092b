package dev.patchbay.kubernetes.cluster.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Objects as they are on the cluster.
final class Live {
    /// Set on a namespace or a volume that we made, which no field tells apart from one that was there.
    static final String MADE_BY_US = "patchbay.dev/made-by-apply";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    private static final List<String> THE_SERVERS =
            List.of("managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink");

    private Live() {}

    /// What a person, or a later apply, cares about.
    static ObjectNode bare(GenericKubernetesResource object) {
        ObjectNode tree = JSON.valueToTree(object);
        tree.remove("status");
        if (tree.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(THE_SERVERS);
        }
        return tree;
    }

    static String yaml(@Nullable GenericKubernetesResource object) {
        try {
            return object == null ? "" : YAML.writeValueAsString(bare(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean same(GenericKubernetesResource one, GenericKubernetesResource other) {
        return bare(one).equals(bare(other));
    }

    static String uid(GenericKubernetesResource object) {
        return String.valueOf(object.getMetadata().getUid());
    }

    /// As it may be made anew. A job is known to its pods by labels that its server chose, and whether it had run
    /// is not told to a new one: it waits instead of running by itself.
    static GenericKubernetesResource asNew(GenericKubernetesResource object) {
        if (!Kinds.JOB.name().equals(object.getKind())) {
            return object;
        }
        ObjectNode tree = JSON.valueToTree(object);
        ObjectNode spec = tree.withObjectProperty("spec").put("suspend", true);
        spec.remove("selector");
        if (spec.at("/template/metadata/labels") instanceof ObjectNode labels) {
            labels.remove(List.of("controller-uid", "batch.kubernetes.io/controller-uid"));
        }
        return JSON.convertValue(tree, GenericKubernetesResource.class);
    }

    static boolean isOurs(GenericKubernetesResource object) {
        return Optional.ofNullable(object.getMetadata().getManagedFields()).orElse(List.of()).stream()
                .map(ManagedFieldsEntry::getManager)
                .filter(Objects::nonNull)
                .anyMatch(Connection.FIELD_MANAGER::equals);
    }

    static boolean isMadeByUs(GenericKubernetesResource object) {
        return object.getMetadata().getAnnotations() != null
                && object.getMetadata().getAnnotations().containsKey(MADE_BY_US);
    }
}
