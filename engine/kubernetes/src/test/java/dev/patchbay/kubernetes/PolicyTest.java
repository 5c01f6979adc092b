package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.schema.ClusterSchemas;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.file.PlanFile;
import dev.patchbay.pipeline.plan.file.UnreadablePlan;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What policies become, in plans made by hand: no pattern asks for most of them yet.
class PolicyTest {
    private static final StepPolicy RETRY = new StepPolicy.Retry(3, 10, 2, 60);
    private static final StepPolicy PRIORITY = new StepPolicy.Priority(500);
    private static final StepPolicy METADATA =
            new StepPolicy.Metadata(Map.of("owner", "Ann: \"team a\"\n# 1", "ticket", "7"));
    private static final StepPolicy ALERT = new StepPolicy.Alert(StepPolicy.Alert.Of.FAILING_STEP);

    @ParameterizedTest
    @EnumSource
    void aClusterTakesThem(Flavor flavor) throws JsonProcessingException {
        List<StepPolicy> policies = new ArrayList<>(List.of(RETRY, PRIORITY, METADATA));
        if (flavor != Flavor.PLAIN) {
            policies.addAll(List.of(ALERT, new StepPolicy.Gang(), new StepPolicy.Memoize(60)));
        }
        List<JsonNode> objects = new ArrayList<>();
        for (String example : List.of("fashion-mnist", "patterns-elasticity")) {
            objects.addAll(SchemaTest.objects(export(example, policies, ExportOptions.of(flavor))));
        }
        if (flavor != Flavor.PLAIN) {
            policies.add(new StepPolicy.FairShare("team-a"));
            objects.addAll(SchemaTest.objects(export("patterns-parameter-server", policies, ExportOptions.of(flavor))));
        }
        if (Files.isDirectory(SchemaTest.FOLDER)) {
            ClusterSchemas schemas = new ClusterSchemas(SchemaTest.FOLDER);
            objects.forEach(object -> assertThat(schemas.errors(object)).isEmpty());
        }
    }

    @Test
    void aRepetitionHasANameOfItsOwn() {
        Bundle bundle = export("fashion-mnist", List.of(RETRY), ExportOptions.of(Flavor.KUBEFLOW));
        JsonNode workflow = only(bundle, "Workflow").tree();
        JsonNode best = template(workflow, "best");
        assertThat(best.at("/retryStrategy").toString())
                .isEqualTo("{\"limit\":3,\"retryPolicy\":\"Always\","
                        + "\"backoff\":{\"duration\":\"10s\",\"factor\":2,\"cap\":\"60s\"}}");
        String manifest =
                template(workflow, "train-alike-1").at("/resource/manifest").asText();
        assertThat(manifest)
                .contains("name: \"fashion-mnist-end-to-end-{{inputs.parameters.name}}-{{retries}}\"")
                .contains(
                        "-{{retries}}-node-0-0.fashion-mnist-end-to-end-{{inputs.parameters.name}}-{{retries}}:29500");
        Bundle plain = export("fashion-mnist", List.of(RETRY), ExportOptions.of(Flavor.PLAIN));
        assertThat(plain.documents()
                        .filter(d -> d.kind().equals("Job") && d.name().endsWith("train-cnn-worker"))
                        .map(d -> d.tree().at("/spec/backoffLimit").asInt()))
                .containsExactly(6);
    }

    @Test
    void aPipelineInAnotherNamespaceHasPrioritiesOfItsOwn() {
        ExportOptions options = ExportOptions.of(Flavor.KUBEFLOW);
        Document here = only(export("fashion-mnist", List.of(PRIORITY), options), "PriorityClass");
        Document there = only(export("fashion-mnist", List.of(PRIORITY), options.in("team-b")), "PriorityClass");
        assertThat(there.name()).startsWith(here.name()).isNotEqualTo(here.name());
        assertThat(there.name().length()).as("a label's value is no longer").isLessThanOrEqualTo(63);
        assertThat(there.tree()
                        .at("/metadata/labels")
                        .path("patchbay.dev/namespace")
                        .asText())
                .isEqualTo("team-b");
    }

    @Test
    void aPriorityIsAClassThatPodsAndQueuesName() {
        ExportOptions options = ExportOptions.of(Flavor.KUBEFLOW);
        Bundle bundle = export("fashion-mnist", List.of(PRIORITY), options);
        String name = "fashion-mnist-end-to-end-priority-500";
        assertThat(only(bundle, "PriorityClass").name()).isEqualTo(name);
        assertThat(only(bundle, "PriorityClass").tree().path("value").asInt()).isEqualTo(500);
        assertThat(template(only(bundle, "Workflow").tree(), "best")
                        .path("priorityClassName")
                        .asText())
                .isEqualTo(name);
        assertThat(only(bundle, "TrainingRuntime").tree().findValuesAsText("priorityClassName"))
                .containsExactly(name);
        assertThat(bundle.documents().map(Document::kind)).doesNotContain("WorkloadPriorityClass");
        Bundle queued = export("fashion-mnist", List.of(PRIORITY), options.admittedBy("team-a"));
        assertThat(only(queued, "WorkloadPriorityClass").name()).isEqualTo(name);
        assertThat(embedded(queued, "TrainJob"))
                .allSatisfy(job -> assertThat(job.at("/metadata/labels").toString())
                        .contains("\"kueue.x-k8s.io/queue-name\":\"team-a\"")
                        .contains("\"kueue.x-k8s.io/priority-class\":\"" + name + "\""));
    }

    @Test
    void aGangIsHeldTogetherByAQueueOrElseByTheScheduler() {
        ExportOptions options = ExportOptions.of(Flavor.KUBEFLOW);
        List<StepPolicy> gang = List.of(new StepPolicy.Gang());
        assertThat(only(export("fashion-mnist", gang, options), "TrainingRuntime")
                        .tree()
                        .at("/spec/podGroupPolicy/coscheduling/scheduleTimeoutSeconds")
                        .asInt())
                .isPositive();
        assertThat(only(export("fashion-mnist", gang, options.admittedBy("q")), "TrainingRuntime")
                        .tree()
                        .at("/spec/podGroupPolicy")
                        .isMissingNode())
                .isTrue();
        Bundle tf = export("patterns-parameter-server", gang, ExportOptions.of(Flavor.TFJOB));
        JsonNode job = embedded(tf, "TFJob").getFirst();
        assertThat(job.at("/spec/runPolicy/schedulingPolicy/minAvailable").asInt())
                .isEqualTo(job.at("/spec/tfReplicaSpecs/PS/replicas").asInt()
                        + job.at("/spec/tfReplicaSpecs/Worker/replicas").asInt());
    }

    @Test
    void metadataIsAnnotationsAndAlertsAreCountedFailures() {
        Bundle bundle = export("fashion-mnist", List.of(METADATA, ALERT), ExportOptions.of(Flavor.KUBEFLOW));
        assertThat(embedded(bundle, "TrainJob"))
                .allSatisfy(job -> assertThat(job.at("/metadata/annotations/metadata.patchbay.dev~1owner")
                                .asText())
                        .isEqualTo("Ann: \"team a\"\n# 1"));
        JsonNode metric = template(only(bundle, "Workflow").tree(), "best").at("/metrics/prometheus/0");
        assertThat(metric.path("name").asText()).isEqualTo("patchbay_step_failures_total");
        assertThat(metric.path("when").asText()).isEqualTo("{{status}} == Failed");
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, gang, no-gang", "KUBEFLOW, gang, no-gang", "PLAIN, share, queue-without-kueue",
        "KUBEFLOW, bad-share, bad-queue", "TFJOB, many, too-many-repetitions", "TFJOB, braces, bad-metadata",
        "TFJOB, key, bad-metadata", "KUBEFLOW, level, bad-priority"
    })
    void whatAClusterCannotDoIsAnError(Flavor flavor, String policy, String code) {
        StepPolicy asked = switch (policy) {
            case "gang" -> new StepPolicy.Gang();
            case "share" -> new StepPolicy.FairShare("team-a");
            case "bad-share" -> new StepPolicy.FairShare("Team A");
            case "many" -> new StepPolicy.Retry(10, 1, 1, 1);
            case "braces" -> new StepPolicy.Metadata(Map.of("a", "{{workflow.name}}"));
            case "key" -> new StepPolicy.Metadata(Map.of("a/b c", "d"));
            default -> new StepPolicy.Priority(2_000_000_000);
        };
        Exporter.Exported exported = exported("patterns-parameter-server", List.of(asked), ExportOptions.of(flavor));
        assertThat(exported.bundle()).isEmpty();
        assertThat(exported.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.sentence().toString()).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, FAILING_STEP", "KUBEFLOW, STALLED_LOSS", "TFJOB, TAIL_LATENCY"})
    void whomNobodyWouldTellIsSaid(Flavor flavor, StepPolicy.Alert.Of of) {
        Exporter.Exported exported =
                exported("quickstart", List.of(new StepPolicy.Alert(of)), ExportOptions.of(flavor));
        assertThat(exported.bundle()).isPresent();
        assertThat(exported.findings()).extracting(Finding::code).contains("no-alert");
    }

    @Test
    void aPlanWithAllOfThemIsReadAsItWasWritten() throws UnreadablePlan {
        Plan plan = with("quickstart", List.of(RETRY, PRIORITY, METADATA, ALERT, new StepPolicy.Gang()));
        assertThat(PlanFile.read(PlanFile.write(plan))).isEqualTo(plan);
    }

    private static Document only(Bundle bundle, String kind) {
        List<Document> found =
                bundle.documents().filter(d -> d.kind().equals(kind)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<JsonNode> embedded(Bundle bundle, String kind) {
        List<JsonNode> found = bundle.manifests()
                .flatMap(m -> m.embedded().stream())
                .filter(d -> d.kind().equals(kind))
                .map(d -> (JsonNode) d.tree())
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static JsonNode template(JsonNode workflow, String name) {
        for (JsonNode template : workflow.at("/spec/templates")) {
            if (template.path("name").asText().equals(name)) {
                return template;
            }
        }
        throw new AssertionError("no template " + name);
    }

    private static Bundle export(String example, List<StepPolicy> policies, ExportOptions options) {
        Exporter.Exported exported = exported(example, policies, options);
        assertThat(exported.findings().stream().filter(Finding::isError)).isEmpty();
        return exported.bundle().orElseThrow();
    }

    private static Exporter.Exported exported(String example, List<StepPolicy> policies, ExportOptions options) {
        return Exporter.export(with(example, policies), Project.device("H100 SXM"), options);
    }

    /// The example, with these policies on each of its steps besides those that it has.
    private static Plan with(String example, List<StepPolicy> policies) {
        Plan plan = Project.example(example).plan();
        List<Step> steps =
                plan.steps().stream().map(step -> with(step, policies)).toList();
        return new Plan(plan.pipeline(), steps, plan.passive());
    }

    private static Step with(Step step, List<StepPolicy> more) {
        List<StepPolicy> all = Stream.concat(
                        step.policies().stream().filter(p -> !(p instanceof StepPolicy.Memoize)), more.stream())
                .toList();
        return switch (step) {
            case Step.Ingest s ->
                new Step.Ingest(
                        s.id(),
                        s.node(),
                        all,
                        s.dataset(),
                        s.trainExamples(),
                        s.validationExamples(),
                        s.testExamples());
            case Step.Train s -> s.with(all);
            case Step.Evaluate _, ClusterStep _ -> throw new IllegalArgumentException("in no example");
            case Step.Select s ->
                new Step.Select(s.id(), s.node(), all, s.candidates(), s.selectOn(), s.reportOn(), s.by());
            case Step.Serve s ->
                new Step.Serve(
                        s.id(),
                        s.node(),
                        all,
                        s.model(),
                        s.modelName(),
                        s.replicas(),
                        s.balancing(),
                        s.port(),
                        s.probe());
        };
    }
}
