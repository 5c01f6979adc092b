package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.Project.Example;
import dev.patchbay.kubernetes.admission.Admission;
import dev.patchbay.kubernetes.admission.Refusal;
import dev.patchbay.kubernetes.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What no definition says and add-ons refuse all the same.
class AdmissionTest {
    @ParameterizedTest
    @EnumSource
    void noExampleIsRefused(Flavor flavor) {
        for (Example example : Project.examples()) {
            Bundle bundle = example.export(flavor);
            assertThat(refusals(bundle, "nothing", "", "")).as(example.name()).isEmpty();
        }
    }

    /// Each rule finds what breaks it: a text is put in place of another one in all objects of a kind.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            kubeflow | InferenceService | "scaleMetric":"cpu"           | "scaleMetric":"rps"          | Standard mode
            kubeflow | InferenceService | "minReplicas":2               | "minReplicas":9              | above maxReplicas
            kubeflow | InferenceService | "name":"fashion-mnist         | "name":"9-fashion            | begin with a letter
            tfjob    | InferenceService | pvc://                        | ftp://                       | protocol
            kubeflow | Workflow         | "template":"best"             | "template":"worst"           | names no template: worst
            kubeflow | Workflow         | "entrypoint":"pipeline"       | "entrypoint":"door"          | names no template: door
            kubeflow | Workflow         | "name":"best"                 | "name":"fashion"             | two templates
            kubeflow | Workflow         | "depends":"best"              | "depends":"ghost"            | no task: ghost
            kubeflow | Workflow         | "depends":"fashion"           | "depends":"classifier"       | circle
            kubeflow | Workflow         | "inputs":{"parameters":[{"name":"name"},{"name":"step"}]} | "inputs":{} | has no input name
            kubeflow | Workflow         | {"name":"step","value"        | {"name":"other","value"      | gives no step
            kubeflow | TrainingRuntime  | "name":"node","image"         | "name":"main","image"        | container called node
            kubeflow | TrainingRuntime  | trainjob-ancestor-step        | ancestor                     | labelled
            kubeflow | TrainJob         | worker-1280mi                 | worker-1mi                   | no runtime
            kubeflow | TrainJob         | "name":"fashion-mnist         | "name":"a-very-long-name-for-a-thing-fashion-mnist | too long
            tfjob    | TFJob            | "name":"tensorflow"           | "name":"main"                | called tensorflow
            kubeflow | TrainingRuntime  | -plan"                        | -plans"                      | no ConfigMap
            kubeflow | TrainingRuntime  | -work"                        | -home"                       | no PersistentVolumeClaim
            kubeflow | Workflow         | -workflow"                    | -nobody"                     | no ServiceAccount
            """)
    void whatBreaksARuleIsFound(String flavor, String kind, String text, String other, String reason) {
        Bundle bundle =
                Project.example("fashion-mnist").export(Flavor.ofWord(flavor).orElseThrow());
        assertThat(refusals(bundle, kind, text, other)).anySatisfy(refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.reason()).contains(reason);
        });
    }

    @Test
    void aSetsSuccessIsThatOfAJobItHas() {
        Bundle bundle = Project.example("patterns-parameter-server").export(Flavor.KUBEFLOW);
        assertThat(refusals(bundle, "JobSet", "[\"worker\"]", "[\"boss\"]"))
                .anyMatch(refusal -> refusal.reason().contains("boss"));
    }

    private static List<Refusal> refusals(Bundle bundle, String kind, String text, String other) {
        List<Document> applied =
                bundle.documents().map(d -> spoilt(d, kind, text, other)).toList();
        List<Document> embedded = bundle.manifests()
                .flatMap(m -> m.embedded().stream())
                .map(d -> spoilt(d, kind, text, other))
                .toList();
        return Admission.refusals(applied, embedded);
    }

    private static Document spoilt(Document document, String kind, String text, String other) {
        if (!document.kind().equals(kind)) {
            return document;
        }
        String json = document.tree().toString();
        assertThat(json).contains(text);
        try {
            return new Document((ObjectNode) new YAMLMapper().readTree(json.replace(text, other)));
        } catch (JsonProcessingException neverOfJson) {
            throw new AssertionError(neverOfJson);
        }
    }
}
