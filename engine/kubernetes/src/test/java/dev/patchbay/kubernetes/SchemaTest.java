package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kubernetes.Project.Example;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.schema.ClusterSchemas;
import dev.patchbay.kubernetes.schema.EmbeddedManifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever we write, an API server of the named versions would take, field by field.
class SchemaTest {
    static final Path FOLDER = Project.ROOT.resolveSibling("shared").resolve("crds");
    private static ClusterSchemas schemas = new ClusterSchemas();

    @BeforeAll
    static void readSchemas() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "Manifests are not validated: the clusters' schemas are not beside the project, in ../shared/crds.");
        schemas = new ClusterSchemas(FOLDER);
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleIsTaken(Flavor flavor) throws JsonProcessingException {
        Set<String> kinds = new HashSet<>();
        for (Example example : Project.examples()) {
            Bundle bundle = example.export(flavor);
            for (JsonNode object : objects(bundle)) {
                kinds.add(object.path("kind").asText());
                assertThat(schemas.errors(object)).as(example.name()).isEmpty();
            }
        }
        assertThat(kinds).contains("ServiceAccount", "ConfigMap", "PersistentVolumeClaim", "NetworkPolicy");
        assertThat(kinds)
                .contains(
                        switch (flavor) {
                            case KUBEFLOW -> new String[] {"Workflow", "TrainingRuntime", "TrainJob", "JobSet"};
                            case TFJOB -> new String[] {"Workflow", "TFJob", "InferenceService"};
                            case PLAIN -> new String[] {"Job", "Deployment", "Service", "HorizontalPodAutoscaler"};
                        });
    }

    @Test
    void anUnknownFieldIsRefusedWhereverItStands() throws JsonProcessingException {
        Bundle bundle = Project.example("fashion-mnist").export(Flavor.KUBEFLOW);
        for (JsonNode object : objects(bundle)) {
            ObjectNode spoilt = (ObjectNode) object.deepCopy();
            spoilt.put("colour", "blue");
            assertThat(schemas.errors(spoilt)).as(object.path("kind").asText()).isNotEmpty();
        }
        JsonNode workflow = bundle.documents()
                .filter(d -> d.kind().equals("Workflow"))
                .findFirst()
                .orElseThrow()
                .tree()
                .deepCopy();
        // What the book's workflow of 2023 has, and Argo 4 does not know.
        ((ObjectNode) workflow.at("/spec/templates/1")).put("successCondition", "status.ok = 1");
        assertThat(schemas.errors(workflow)).anyMatch(error -> error.contains("successCondition"));
    }

    @Test
    void theAddOnsOwnRulesAreEvaluated() throws JsonProcessingException {
        int before = schemas.rulesEvaluated();
        Bundle bundle = Project.example("fashion-mnist").export(Flavor.KUBEFLOW);
        JsonNode workflow = bundle.documents()
                .filter(d -> d.kind().equals("Workflow"))
                .findFirst()
                .orElseThrow()
                .tree()
                .deepCopy();
        assertThat(schemas.errors(workflow)).isEmpty();
        assertThat(schemas.rulesEvaluated()).isGreaterThan(before + 5);
        // Each field is well-formed by itself; Argo takes only one of the two.
        ((ObjectNode) workflow.at("/spec/templates/0/dag/tasks/1")).putArray("dependencies");
        assertThat(schemas.errors(workflow)).singleElement().asString().contains("/dag/tasks/1");
    }

    /// Those that are applied, and those that stand as text in them.
    static List<JsonNode> objects(Bundle bundle) throws JsonProcessingException {
        List<JsonNode> objects = new ArrayList<>();
        List<JsonNode> embedded = new ArrayList<>();
        for (Document document : bundle.documents().toList()) {
            objects.add(document.tree());
            embedded.addAll(EmbeddedManifests.of(
                    document.tree(), "{{workflow.uid}}".replace("{", "").replace("}", "")));
        }
        List<String> listed = bundle.manifests()
                .flatMap(m -> m.embedded().stream())
                .map(d -> d.tree()
                        .toString()
                        .replace("{{workflow.uid}}", "workflow.uid")
                        .replace("{{retries}}", "0"))
                .toList();
        assertThat(embedded.stream().map(JsonNode::toString)).containsExactlyInAnyOrderElementsOf(listed);
        objects.addAll(embedded);
        return objects;
    }
}
