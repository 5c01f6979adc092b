package dev.patchbay.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Yaml;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two hundred trainings of ten thousand processes each, in three roles: as large as a drawing may become.
class LargeTest {
    private static final int STEPS = 200;

    @ParameterizedTest
    @EnumSource
    void noObjectGrowsWithTheWorkers(Flavor flavor) {
        Map<String, Integer> small = sizes(export(plan(60, 30, 10), flavor));
        long beforeNs = cpuNs();
        Bundle bundle = export(plan(6_000, 3_000, 1_000), flavor);
        long written = bundle.files().stream().mapToLong(f -> f.text().length()).sum();
        double cpuSeconds = (cpuNs() - beforeNs) / 1e9;
        Map<String, Integer> large = sizes(bundle);
        int largest = large.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(large.keySet()).isEqualTo(small.keySet());
        assertThat(largest).isLessThan(ExportCheck.LARGEST_OBJECT_BYTES);
        // A number of workers is written with two more digits, and that is all.
        large.forEach((name, bytes) -> assertThat(bytes).as(name).isLessThan(small.getOrDefault(name, 0) + 10 * STEPS));
        System.getLogger(LargeTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "%s: %.2f s of processor time, %d bytes, the largest object %d"
                                .formatted(flavor, cpuSeconds, written, largest));
    }

    @ParameterizedTest
    @EnumSource
    void theHundredThousandthPodHasAHostName(Flavor flavor) {
        Bundle bundle = export(plan(60_000, 30_000, 10_000), flavor);
        Stream<String> objects = Stream.concat(
                        bundle.documents(), bundle.manifests().flatMap(m -> m.embedded().stream()))
                .filter(d -> List.of("Job", "TrainJob", "JobSet", "TFJob").contains(d.kind()))
                .map(Document::name);
        // The longest thing that is put behind a name before the index: the second role of a set.
        assertThat(objects).isNotEmpty().allMatch(name -> (name + "-server-0-99999").length() <= 63 + 7);
        assertThat(bundle.manifests().flatMap(m -> m.embedded().stream()).map(Document::name))
                .allMatch(name -> (name + "-server-0-99999").length() <= 63);
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Map<String, Integer> sizes(Bundle bundle) {
        return bundle.documents()
                .collect(Collectors.toMap(
                        d -> d.kind() + "/" + d.name(), d -> Yaml.text(d.tree()).length()));
    }

    private static Bundle export(Plan plan, Flavor flavor) {
        return Exporter.export(plan, Project.device("H100 SXM"), ExportOptions.of(flavor))
                .bundle()
                .orElseThrow();
    }

    private static Plan plan(int workers, int servers, int spares) {
        Plan drawn = Project.example("patterns-parameter-server").plan();
        List<Step> steps = new ArrayList<>();
        for (Step step : drawn.steps()) {
            if (step instanceof Step.Train train) {
                for (int i = 0; i < STEPS; i++) {
                    steps.add(new Step.Train(
                            "a-training-with-a-long-name-" + i,
                            train.node(),
                            List.of(new StepPolicy.Elastic(1, workers, spares, 60, 100, 3)),
                            train.data(),
                            train.validation(),
                            train.architecture(),
                            train.warmStart(),
                            new Strategy.ParameterServer(servers, ServerMode.SYNCHRONOUS, 0),
                            workers,
                            train.optimizer(),
                            train.epochs(),
                            i,
                            train.compute()));
                }
            } else if (step instanceof Step.Ingest) {
                steps.add(step);
            }
        }
        return new Plan(drawn.pipeline(), steps, Map.of());
    }
}
