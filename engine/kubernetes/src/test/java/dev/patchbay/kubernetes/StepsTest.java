package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.schema.ClusterSchemas;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.ClusterStep.Gate.By;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.file.PlanFile;
import dev.patchbay.pipeline.plan.file.UnreadablePlan;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.device.DeviceCatalog;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps that no pattern makes yet, in plans that are made by hand: each becomes something, or is
/// refused with what to do.
class StepsTest {
    private static final ClusterStep.Command COMMAND = new ClusterStep.Command(
            "clean",
            "clean",
            List.of(),
            List.of("train"),
            Optional.of("registry.example.com/team/tool:1"),
            List.of("tool", "--text", "$(HOME) \"; rm"),
            2);
    private static final ClusterStep.Gate APPROVAL =
            new ClusterStep.Gate("ok", "ok", List.of(), List.of("train"), new By.Approval());
    private static final ClusterStep.Converse MODEL = new ClusterStep.Converse(
            "talk", "talk", List.of(), "qwen", ClusterStep.Converse.Format.VLLM, "hf://Qwen/Qwen3-8B", 2, 4);

    /// The quickstart, with these steps besides.
    private static Plan with(Step... more) {
        Plan plan = Project.example("quickstart").plan();
        List<Step> steps = new ArrayList<>(plan.steps());
        steps.addAll(List.of(more));
        return new Plan(plan.pipeline(), steps, plan.passive());
    }

    private static Step evaluation() {
        Step.Train train = (Step.Train) Project.example("quickstart").plan().steps().stream()
                .filter(step -> step instanceof Step.Train)
                .findFirst()
                .orElseThrow();
        return new Step.Evaluate(
                "score", "score", List.of(), "train", train.validation().orElseThrow());
    }

    private static Exporter.Exported exported(Plan plan, Flavor flavor) {
        return Exporter.export(plan, Project.device("H100 SXM"), ExportOptions.of(flavor));
    }

    private static Bundle bundle(Plan plan, Flavor flavor) {
        Exporter.Exported exported = exported(plan, flavor);
        assertThat(exported.findings()).filteredOn(Finding::isError).isEmpty();
        return exported.bundle().orElseThrow();
    }

    private static JsonNode template(Bundle bundle, String name) {
        for (JsonNode template : bundle.documents()
                .filter(document -> document.kind().equals("Workflow"))
                .findFirst()
                .orElseThrow()
                .tree()
                .at("/spec/templates")) {
            if (template.path("name").asText().equals(name)) {
                return template;
            }
        }
        throw new AssertionError("no template " + name);
    }

    private static String depends(Bundle bundle, String name) {
        for (JsonNode task : template(bundle, "pipeline").at("/dag/tasks")) {
            if (task.path("name").asText().equals(name)) {
                return task.path("depends").asText();
            }
        }
        throw new AssertionError("no task " + name);
    }

    @ParameterizedTest
    @EnumSource
    void aPersonsProgramRunsInTheirImage(Flavor flavor) {
        Bundle bundle = bundle(with(COMMAND), flavor);
        JsonNode container = flavor == Flavor.PLAIN
                ? bundle.documents()
                        .filter(document -> document.name().equals("quickstart-clean"))
                        .findFirst()
                        .orElseThrow()
                        .tree()
                        .at("/spec/template/spec/containers/0")
                : template(bundle, "clean").path("container");
        assertThat(container.path("image").asText()).isEqualTo("registry.example.com/team/tool:1");
        // A cluster puts nothing in place of a word.
        assertThat(container.path("command").toString()).isEqualTo("[\"tool\",\"--text\",\"$$(HOME) \\\"; rm\"]");
        assertThat(container.has("args")).isFalse();
        assertThat(container.at("/resources/limits/nvidia.com~1gpu").asText()).isEqualTo("2");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        if (flavor != Flavor.PLAIN) {
            assertThat(depends(bundle, "clean")).isEqualTo("train");
            assertThat(template(bundle, "clean")
                            .at("/outputs/parameters/0/valueFrom/default")
                            .asText())
                    .isEqualTo("done");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEvaluationRunsInAPodOfOurs(Flavor flavor) {
        Bundle bundle = bundle(with(evaluation()), flavor);
        JsonNode arguments = flavor == Flavor.PLAIN
                ? bundle.documents()
                        .filter(document -> document.name().equals("quickstart-score"))
                        .findFirst()
                        .orElseThrow()
                        .tree()
                        .at("/spec/template/spec/containers/0/args")
                : template(bundle, "score").at("/container/args");
        assertThat(arguments.toString()).isEqualTo("[\"step\",\"score\"]");
    }

    @Test
    void anApprovalSuspendsTheWorkflow() {
        Bundle bundle = bundle(with(APPROVAL), Flavor.KUBEFLOW);
        assertThat(template(bundle, "ok").has("suspend")).isTrue();
        assertThat(depends(bundle, "ok")).isEqualTo("train");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void aLanguageModelIsAnsweredByTheClustersOwnProgram(Flavor flavor) {
        Bundle bundle = bundle(with(MODEL), flavor);
        JsonNode service = bundle.manifests()
                .flatMap(manifest -> manifest.embedded().stream())
                .filter(document -> document.kind().equals("InferenceService"))
                .map(Document::tree)
                .findFirst()
                .orElseThrow();
        JsonNode model = service.at("/spec/predictor/model");
        assertThat(model.at("/modelFormat/name").asText()).isEqualTo("vLLM");
        assertThat(model.path("storageUri").asText()).isEqualTo("hf://Qwen/Qwen3-8B");
        assertThat(model.path("args").toString()).isEqualTo("[\"--model_name=qwen\"]");
        assertThat(model.at("/resources/limits/nvidia.com~1gpu").asText()).isEqualTo("4");
        assertThat(service.at("/spec/predictor/minReplicas").asInt()).isEqualTo(2);
        assertThat(bundle.documents().map(Document::kind)).contains("PodDisruptionBudget");
    }

    @ParameterizedTest
    @CsvSource({
        "KUBEFLOW, load, no-load", "KUBEFLOW, condition, no-condition", "TFJOB, feedback, no-feedback",
        "PLAIN, approval, no-approval", "PLAIN, model, no-language-model", "KUBEFLOW, source, bad-source",
        "KUBEFLOW, name, bad-model-name", "KUBEFLOW, braces, bad-command", "PLAIN, nothing, bad-command",
        "PLAIN, image, bad-image"
    })
    void whatAClusterCannotDoIsRefusedWithWhatToDo(Flavor flavor, String step, String code) {
        Step asked = switch (step) {
            case "load" -> new ClusterStep.Load("ask", "ask", List.of(), "train", 100, 10, Optional.empty());
            case "condition" -> gate(new By.Condition("accuracy", 0.9));
            case "feedback" -> gate(new By.Feedback("train"));
            case "approval" -> APPROVAL;
            case "model" -> MODEL;
            case "source" -> converse("qwen", "file:///etc");
            case "name" -> converse("--trust-remote-code", "hf://a/b");
            case "braces" -> command(Optional.empty(), List.of("echo", "{{workflow.name}}"));
            case "nothing" -> command(Optional.empty(), List.of());
            default -> command(Optional.of("no image; really"), List.of("true"));
        };
        Exporter.Exported exported = exported(with(asked), flavor);
        assertThat(exported.bundle()).isEmpty();
        assertThat(exported.findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.sentence().toString()).endsWith(".").doesNotContain("{");
                });
    }

    private static Step gate(By by) {
        return new ClusterStep.Gate("gate", "gate", List.of(), List.of("train"), by);
    }

    private static Step converse(String name, String source) {
        return new ClusterStep.Converse(
                "talk", "talk", List.of(), name, ClusterStep.Converse.Format.HUGGINGFACE, source, 1, 1);
    }

    private static Step command(Optional<String> image, List<String> words) {
        return new ClusterStep.Command("clean", "clean", List.of(), List.of(), image, words, 0);
    }

    @Test
    void aLanguageModelWantsDevices() {
        Exporter.Exported exported = Exporter.export(
                with(MODEL), Project.device(DeviceCatalog.THIS_COMPUTERS_CORE), ExportOptions.of(Flavor.KUBEFLOW));
        assertThat(exported.findings()).extracting(Finding::code).contains("no-language-model");
    }

    @Test
    void whatOnlyComputesOnCoresIsToldThatItsDeviceStaysIdle() {
        assertThat(idle(with(MODEL, evaluation()), "H100 SXM"))
                .singleElement()
                .asString()
                .contains("train", "score", "nvidia.com/gpu")
                .doesNotContain(MODEL.node());
        assertThat(idle(with(MODEL, evaluation()), DeviceCatalog.THIS_COMPUTERS_CORE))
                .isEmpty();
    }

    private static List<String> idle(Plan plan, String device) {
        return Exporter.export(plan, Project.device(device), ExportOptions.of(Flavor.KUBEFLOW)).findings().stream()
                .filter(finding -> finding.code().equals("idle-device"))
                .map(finding -> finding.sentence().in(Texts.in(Locale.ENGLISH)))
                .toList();
    }

    @Test
    void theSchemasTakeAllOfThem() throws Exception {
        assumeTrue(Files.isDirectory(SchemaTest.FOLDER), "the clusters' schemas are not beside the project");
        ClusterSchemas schemas = new ClusterSchemas(SchemaTest.FOLDER);
        for (Map.Entry<Flavor, List<Step>> each : Map.of(
                        Flavor.KUBEFLOW, List.of(COMMAND, APPROVAL, MODEL, evaluation()),
                        Flavor.TFJOB, List.of(COMMAND, APPROVAL, MODEL, evaluation()),
                        Flavor.PLAIN, List.of(COMMAND, evaluation()))
                .entrySet()) {
            Bundle bundle = bundle(with(each.getValue().toArray(Step[]::new)), each.getKey());
            for (JsonNode object : SchemaTest.objects(bundle)) {
                assertThat(schemas.errors(object)).isEmpty();
            }
        }
    }

    @Test
    void aPlanWithAllOfThemIsReadAsItWasWritten() throws UnreadablePlan {
        Plan plan = with(COMMAND, APPROVAL, MODEL, evaluation(), gate(new By.Condition("accuracy", 0.9)));
        assertThat(PlanFile.read(PlanFile.write(plan))).isEqualTo(plan);
    }
}
