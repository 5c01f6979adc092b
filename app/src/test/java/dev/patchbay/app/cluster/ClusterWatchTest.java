package dev.patchbay.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.kubernetes.document.Yaml;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.run.RunEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run on a cluster seen on the workbench's panels, and what somebody else's fields do to an apply.
@Tag("window")
class ClusterWatchTest {
    @TempDir
    private Path folder = Path.of("");

    private ClusterDemo demo;

    @BeforeEach
    void aCluster() throws Exception {
        demo = new ClusterDemo(folder);
    }

    @AfterEach
    void away() {
        demo.close();
    }

    @Test
    void whatWasAppliedIsWatchedOnTheSamePanels() throws Exception {
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            assertThat(isDisabled(driver, "#cluster-watch")).isTrue();
            driver.click("#cluster-apply");
            ClusterDemo.awaitReport(window, "is on the cluster");
            driver.click("#cluster-watch");
            assertThat(driver.find("#kubernetes")).isEmpty();
            isSeenLive(window);
            demo.says(new RunEvent.StepDone(ClusterDemo.TRAINING, Map.of("accuracy", 0.9)));
            demo.pod("Succeeded");
            demo.workflow("Succeeded");
            driver.await("the end", () -> !window.model().runningProperty().get());
            assertThat(window.model().runPanel().snapshotProperty().get())
                    .hasValueSatisfying(run ->
                            assertThat(run.nodes().get(ClusterDemo.TRAINING)).isInstanceOf(NodeState.Done.class));
        }
    }

    @Test
    void whatIsOverIsRunAgain() throws Exception {
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            driver.click("#cluster-apply");
            ClusterDemo.awaitReport(window, "is on the cluster");
            driver.click("#cluster-look");
            ClusterDemo.awaitReport(window, "takes all of it");
            assertThat(isDisabled(driver, "#cluster-again")).isTrue();
            var workflow = demo.object("Workflow", ClusterDemo.PIPELINE);
            workflow.putObject("status").put("phase", "Succeeded");
            demo.api.write(workflow);
            driver.click("#cluster-look");
            ClusterDemo.awaitReport(window, "takes all of it");
            assertThat(isDisabled(driver, "#cluster-again")).isFalse();
            driver.click("#cluster-again");
            ClusterDemo.awaitReport(window, "is on the cluster");
            assertThat(isDisabled(driver, "#cluster-again"))
                    .as("it runs now, though nobody looked again")
                    .isTrue();
            assertThat(demo.object("Workflow", ClusterDemo.PIPELINE).has("status"))
                    .isFalse();
        }
    }

    @Test
    void whatSomebodyElsePutThereIsFoundAndWatched() throws Exception {
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            driver.click("#cluster-attach");
            ClusterDemo.awaitReport(window, "No pipeline of ours");
            driver.click("#running-back");
            assertThat(driver.find("#preview-parts").orElseThrow().isVisible()).isTrue();
            driver.click("#cluster-apply");
            ClusterDemo.awaitReport(window, "is on the cluster");
            demo.api.put(
                    "{apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: {name: theirs, namespace: default}}",
                    "kubectl");
            driver.click("#cluster-attach");
            ClusterDemo.awaitReport(window, "One pipeline of ours");
            assertThat(window.texts()).contains("quickstart", "goes on").doesNotContain("theirs");
            ClusterDemo.picture(driver, "attach");
            driver.click("#running-watch");
            isSeenLive(window);
            ClusterDemo.picture(driver, "watched");
        }
    }

    private void isSeenLive(DemoWindow window) throws Exception {
        PaneDriver driver = window.driver();
        demo.workflow("Running");
        demo.pod("Running");
        demo.says(new RunEvent.WorkerSpawned("worker-0", ClusterDemo.TRAINING, "worker", 0, 7, "core"));
        for (int step = 0; step < 20; step++) {
            demo.says(trained(step));
        }
        driver.await("the worker's cell", () -> driver.find("#worker-0").isPresent());
        driver.await("its losses", () -> driver.textOf("#run-status").contains("20"));
        assertThat(window.model().runningProperty().get()).isTrue();
    }

    private static RunEvent trained(int step) {
        return new RunEvent.TrainingStep(
                "worker-0",
                ClusterDemo.TRAINING,
                0,
                0,
                step,
                0,
                64,
                2.3 / (1 + step),
                5_000_000,
                1_000_000,
                0,
                new RunEvent.SimulatedStep(
                        step * 10_000L,
                        step * 10_000L + 4_000,
                        step * 10_000L + 8_000,
                        List.of(),
                        step * 10_000L + 9_000));
    }

    @Test
    void aFieldThatIsSomebodyElsesIsSaidWithItsOwnerAndNothingIsApplied() throws Exception {
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            driver.click("#cluster-apply");
            ClusterDemo.awaitReport(window, "is on the cluster");
            var workflow = demo.object("Workflow", ClusterDemo.PIPELINE);
            workflow.withObjectProperty("metadata").remove("managedFields");
            workflow.withObjectProperty("spec").put("entrypoint", "theirs");
            demo.api.put(Yaml.text(workflow), "platform-team");
            driver.click("#cluster-look");
            ClusterDemo.awaitReport(window, "would not take it");
            assertThat(window.texts())
                    .anyMatch(text -> text.startsWith("Workflow/quickstart: .spec.entrypoint")
                            && text.contains("belongs to platform-team"));
            assertThat(isDisabled(driver, "#cluster-apply")).isTrue();
            ClusterDemo.picture(driver, "conflict");
        }
    }

    private static boolean isDisabled(PaneDriver driver, String query) {
        return PaneDriver.fx(() -> driver.find(query).orElseThrow().isDisabled());
    }
}
