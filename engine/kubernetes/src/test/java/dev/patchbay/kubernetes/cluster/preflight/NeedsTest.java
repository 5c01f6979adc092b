package dev.patchbay.kubernetes.cluster.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.document.Document;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a bundle needs at once, and of which nodes.
class NeedsTest {
    private static final String WORKFLOW = """
            apiVersion: argoproj.io/v1alpha1
            kind: Workflow
            metadata: {name: w, namespace: lab}
            spec:
              entrypoint: graph
              templates:
              - name: graph
                dag:
                  tasks:
                  - {name: data, template: one}
                  - {name: left, template: two, depends: data}
                  - {name: right, template: two, depends: data}
                  - {name: best, template: one, depends: left && right}
                  - {name: answers, template: endpoint, depends: best}
                  - {name: report, template: %s, depends: answers}
              - name: one
                container: {image: i, resources: {requests: {cpu: "1"}}}
              - name: two
                container: {image: i, resources: {requests: {cpu: "2"}}}
              - name: endpoint
                resource:
                  action: create
                  manifest: |
                    apiVersion: serving.kserve.io/v1beta1
                    kind: InferenceService
                    metadata: {name: e}
                    spec:
                      predictor:
                        minReplicas: 2
                        containers: [{name: main, image: i, resources: {requests: {cpu: "1"}}}]
            """;

    @Test
    void stepsOneAfterTheOtherNeedNoMoreThanThoseThatRunAtOnce() throws Exception {
        Needs needs = needs(WORKFLOW.formatted("one"));
        assertThat(needs.most("requests.cpu")).as("left and right").isEqualByComparingTo("4");
        assertThat(needs(WORKFLOW.formatted("two")).most("cpu"))
                .as("two that answer, and the report after them")
                .isEqualByComparingTo("4");
        assertThat(needs(WORKFLOW.formatted("endpoint")).most("cpu")).isEqualByComparingTo("4");
        assertThat(needs(WORKFLOW.formatted("two").replace("minReplicas: 2", "minReplicas: 3"))
                        .most("cpu"))
                .isEqualByComparingTo("5");
        assertThat(needs.most("pods"))
                .as("who makes the endpoint, its two, and the report")
                .isEqualByComparingTo("4");
    }

    /// Against a look at every set of tasks.
    @Test
    void whatRunsAtOnceIsTheHeaviestSetInWhichNoneWaitsForAnother() {
        Random random = new Random(7);
        for (int time = 0; time < 500; time++) {
            int many = 1 + random.nextInt(9);
            Map<String, BigDecimal> weights = new LinkedHashMap<>();
            Map<String, Set<String>> after = new LinkedHashMap<>();
            for (int task = 0; task < many; task++) {
                Set<String> before = new HashSet<>();
                for (int other = 0; other < task; other++) {
                    if (random.nextInt(3) == 0) {
                        before.add("t" + other);
                        before.addAll(after.getOrDefault("t" + other, Set.of()));
                    }
                }
                weights.put("t" + task, BigDecimal.valueOf(random.nextInt(6), 1));
                after.put("t" + task, before);
            }
            assertThat(AtOnce.most(weights, after))
                    .as("%s %s", weights, after)
                    .isEqualByComparingTo(slowly(weights, after));
        }
    }

    private static BigDecimal slowly(Map<String, BigDecimal> weights, Map<String, Set<String>> after) {
        List<String> tasks = List.copyOf(weights.keySet());
        BigDecimal most = BigDecimal.ZERO;
        for (int set = 0; set < 1 << tasks.size(); set++) {
            List<String> chosen = new ArrayList<>();
            for (int task = 0; task < tasks.size(); task++) {
                if ((set >> task & 1) == 1) {
                    chosen.add(tasks.get(task));
                }
            }
            boolean atOnce = chosen.stream()
                    .noneMatch(one -> chosen.stream().anyMatch(after.getOrDefault(one, Set.of())::contains));
            BigDecimal weight = chosen.stream()
                    .map(task -> weights.getOrDefault(task, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            most = atOnce ? most.max(weight) : most;
        }
        return most;
    }

    @Test
    void eachPodKeepsTheNodesThatItWants() throws Exception {
        String pods = """
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s, namespace: lab}, spec: {replicas: %d,
                  template: {spec: {nodeSelector: {%s}, containers: [{name: main, image: i,
                  resources: {limits: {%s: "1"}}}]}}}}
                """;
        Needs needs = needs(
                pods.formatted("a", 2, "pool: fast", "nvidia.com/gpu"),
                pods.formatted("b", 3, "pool: slow, zone: b", "nvidia.com/gpu"),
                pods.formatted("c", 1, "pool: fast", "nvidia.com/gpu"),
                pods.formatted("d", 4, "", "amd.com/gpu"));
        assertThat(needs.devices())
                .containsExactlyInAnyOrder(
                        new Needs.Devices("nvidia.com/gpu", Map.of("pool", "fast"), 2),
                        new Needs.Devices("nvidia.com/gpu", Map.of("pool", "slow", "zone", "b"), 3),
                        new Needs.Devices("amd.com/gpu", Map.of(), 4));
    }

    @Test
    void aTrainingsPodsWantTheNodesThatItsRuntimeSays() throws Exception {
        Needs needs = needs("""
                {apiVersion: trainer.kubeflow.org/v1alpha1, kind: TrainingRuntime, metadata: {name: r, namespace: lab},
                  spec: {template: {spec: {replicatedJobs: [{template: {spec: {template: {spec: {
                  nodeSelector: {pool: fast}, containers: [{name: node, image: i}]}}}}}]}}}}
                """, """
                {apiVersion: trainer.kubeflow.org/v1alpha1, kind: TrainJob, metadata: {name: t, namespace: lab}, spec: {
                  runtimeRef: {name: r}, trainer: {numNodes: 5, resourcesPerNode: {limits: {nvidia.com/gpu: "2"}}}}}
                """);
        assertThat(needs.devices()).containsExactly(new Needs.Devices("nvidia.com/gpu", Map.of("pool", "fast"), 10));
        assertThat(needs.most("count/pods")).isEqualByComparingTo("5");
    }

    private static Needs needs(String... documents) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        List<Document> all = new ArrayList<>();
        for (String document : documents) {
            all.add(new Document((ObjectNode) yaml.readTree(document)));
        }
        return new Needs(new Bundle(
                "test",
                "lab",
                Flavor.KUBEFLOW,
                List.of(new BundleFile.Manifest("all.yaml", BundleFile.Keeping.OURS, all, List.of()))));
    }
}
