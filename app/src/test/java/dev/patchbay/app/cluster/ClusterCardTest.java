package dev.patchbay.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drawing put on a cluster with mouse and keys, against the API double.
@Tag("window")
class ClusterCardTest {
    @TempDir
    private Path folder = Path.of("");

    private ClusterDemo demo;
    private ApiDouble api;

    @BeforeEach
    void aClusterWithAVolume() throws IOException {
        demo = new ClusterDemo(folder);
        api = demo.api;
    }

    @AfterEach
    void away() {
        demo.close();
    }

    @Test
    void aDrawingGoesToAClusterStaysTheSameAndIsTakenAway() throws Exception {
        Set<String> before = Set.copyOf(api.objects().keySet());
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            assertThat(api.objects().keySet()).isEqualTo(before);
            assertThat(driver.find("#check-reachable")).isPresent();
            assertThat(driver.find("#check-kinds")).isPresent();
            driver.clickItem("60-workflow.yaml");
            ClusterDemo.card(driver);
            driver.click("#preview-changes");
            assertThat(ClusterDemo.list(driver, "#preview-parts")).anyMatch(part -> part.startsWith("new: Workflow/"));

            driver.click("#cluster-apply");
            ClusterDemo.awaitReport(window, "is on the cluster");
            assertThat(api.objects().keySet()).containsAll(before).anyMatch(name -> name.contains("orkflow"));
            driver.click("#cluster-look");
            ClusterDemo.awaitReport(window, "takes all of it");
            assertThat(ClusterDemo.list(driver, "#preview-parts")).noneMatch(part -> part.startsWith("new:"));

            driver.click("#cluster-delete");
            ClusterDemo.awaitReport(window, "objects were deleted");
            assertThat(api.objects().keySet()).isEqualTo(before);
            driver.press(KeyCode.ESCAPE);
            assertThat(driver.find("#kubernetes")).isEmpty();
        }
    }

    @Test
    void whatIsRefusedOrStoppedIsUndoneAndSaid() throws Exception {
        Set<String> before = Set.copyOf(api.objects().keySet());
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            api.fail(new Fault(
                    call -> call.startsWith("PATCH") && call.contains("/workflows/") && !call.contains("dryRun"),
                    new Fault.Effect.Answer(Status.of(403, "Forbidden", "workflows are not for you")),
                    100));
            driver.click("#cluster-apply");
            ClusterDemo.awaitReport(window, "Refused. Nothing was changed");
            assertThat(window.texts()).anyMatch(text -> text.contains("not allowed"));
            assertThat(api.objects().keySet()).isEqualTo(before);
            api.forgive();

            CountDownLatch met = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            // The claim is asked for in the middle of the apply; it waits there for the person.
            api.fail(new Fault(
                    call -> {
                        if (call.startsWith("PATCH")
                                && call.contains("persistentvolumeclaims")
                                && !call.contains("dryRun")) {
                            met.countDown();
                            waitFor(go);
                        }
                        return false;
                    },
                    new Fault.Effect.Deaf(),
                    100));
            driver.click("#cluster-apply");
            assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
            driver.click("#cluster-cancel");
            go.countDown();
            ClusterDemo.awaitReport(window, "Stopped. Nothing was changed");
            assertThat(api.objects().keySet()).isEqualTo(before);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theFlavorFollowsTheClusterAndWithoutOneTheFilesAreStillThere() throws Exception {
        api.forget("TrainJob");
        api.forget("TFJob");
        try (DemoWindow window = demo.open()) {
            PaneDriver driver = window.driver();
            ClusterDemo.awaitReport(window, "takes all of it");
            driver.await("the flavor", () -> flavor(driver).contains("Kubernetes alone"));
            assertThat(ClusterDemo.list(driver, "#preview-parts"))
                    .contains("60-jobs.yaml")
                    .doesNotContain("60-workflow.yaml");
            ClusterDemo.picture(driver, "light");
            window.dress(Appearance.DARK);
            driver.click("#preview-changes");
            ClusterDemo.picture(driver, "dark");
            api.close();
            driver.click("#cluster-look");
            ClusterDemo.awaitReport(window, "would not take it");
            assertThat(window.texts()).anyMatch(text -> text.contains("does not answer"));
            assertThat(PaneDriver.fx(
                            () -> driver.find("#cluster-apply").orElseThrow().isDisabled()))
                    .isTrue();
            driver.click("#preview-files");
            assertThat(ClusterDemo.list(driver, "#preview-parts")).contains("README.md");
        }
    }

    private static String flavor(PaneDriver driver) {
        return String.valueOf(((ComboBox<?>) driver.find("#cluster-flavor").orElseThrow()).getValue());
    }
}
