package dev.patchbay.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.apidouble.Fault;
import dev.patchbay.kubernetes.apidouble.Status;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
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

    private final ApiDouble api = ApiDouble.start();

    @BeforeEach
    void aClusterWithAVolume() throws IOException {
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: default}}", "kube");
        api.put(
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: nfs.csi.k8s.io, metadata: {name: nfs,"
                        + " annotations: {storageclass.kubernetes.io/is-default-class: \"true\"}}}",
                "kube");
        api.put(
                "{apiVersion: v1, kind: Node, metadata: {name: one}, status: {allocatable: {nvidia.com/gpu: \"64\"}}}",
                "kube");
        Files.writeString(folder.resolve("kubeconfig"), api.kubeconfig());
    }

    @AfterEach
    void away() {
        api.close();
    }

    private DemoWindow open() throws Exception {
        Path example = Path.of("").toAbsolutePath().resolveSibling("examples").resolve("quickstart.json");
        DemoWindow window = new DemoWindow(folder, Files.copy(example, folder.resolve("drawing.json")));
        window.driver().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        return window;
    }

    private static void awaitReport(DemoWindow window, String text) {
        try {
            window.driver()
                    .await(
                            text,
                            20,
                            () -> window.driver().textOf("#cluster-report").contains(text));
        } catch (AssertionError late) {
            throw new AssertionError(String.join("\n", window.texts()), late);
        }
    }

    @Test
    void aDrawingGoesToAClusterStaysTheSameAndIsTakenAway() throws Exception {
        Set<String> before = Set.copyOf(api.objects().keySet());
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            awaitReport(window, "takes all of it");
            assertThat(api.objects().keySet()).isEqualTo(before);
            assertThat(driver.find("#check-reachable")).isPresent();
            assertThat(driver.find("#check-kinds")).isPresent();
            driver.click("#preview-changes");
            assertThat(list(driver, "#preview-parts")).anyMatch(part -> part.startsWith("new: Workflow/"));

            driver.click("#cluster-apply");
            awaitReport(window, "is on the cluster");
            assertThat(api.objects().keySet()).containsAll(before).anyMatch(name -> name.contains("orkflow"));
            driver.click("#cluster-look");
            awaitReport(window, "takes all of it");
            assertThat(list(driver, "#preview-parts")).noneMatch(part -> part.startsWith("new:"));

            driver.click("#cluster-delete");
            awaitReport(window, "objects were deleted");
            assertThat(api.objects().keySet()).isEqualTo(before);
            driver.press(KeyCode.ESCAPE);
            assertThat(driver.find("#kubernetes")).isEmpty();
        }
    }

    @Test
    void whatIsRefusedOrStoppedIsUndoneAndSaid() throws Exception {
        Set<String> before = Set.copyOf(api.objects().keySet());
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            awaitReport(window, "takes all of it");
            api.fail(new Fault(
                    call -> call.startsWith("PATCH") && call.contains("/workflows/") && !call.contains("dryRun"),
                    new Fault.Effect.Answer(Status.of(403, "Forbidden", "workflows are not for you")),
                    100));
            driver.click("#cluster-apply");
            awaitReport(window, "Refused. Nothing was changed");
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
            awaitReport(window, "Stopped. Nothing was changed");
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
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            awaitReport(window, "takes all of it");
            driver.await("the flavor", () -> flavor(driver).contains("Kubernetes alone"));
            assertThat(list(driver, "#preview-parts")).contains("60-jobs.yaml").doesNotContain("60-workflow.yaml");
            picture(driver, "light");
            window.dress(Appearance.DARK);
            driver.click("#preview-changes");
            picture(driver, "dark");
            api.close();
            driver.click("#cluster-look");
            awaitReport(window, "would not take it");
            assertThat(window.texts()).anyMatch(text -> text.contains("does not answer"));
            assertThat(PaneDriver.fx(
                            () -> driver.find("#cluster-apply").orElseThrow().isDisabled()))
                    .isTrue();
            driver.click("#preview-files");
            assertThat(list(driver, "#preview-parts")).contains("README.md");
        }
    }

    private static String flavor(PaneDriver driver) {
        return String.valueOf(((ComboBox<?>) driver.find("#cluster-flavor").orElseThrow()).getValue());
    }

    private static List<String> list(PaneDriver driver, String query) {
        return PaneDriver.fx(() -> driver.find(query).stream()
                .flatMap(node -> shown((ListView<?>) node))
                .toList());
    }

    private static Stream<String> shown(ListView<?> list) {
        return list.getItems().stream().map(String::valueOf);
    }

    /// For whoever wants to look at it.
    private static void picture(PaneDriver driver, String name) throws IOException {
        String into = System.getProperty("patchbay.pictures", "");
        if (!into.isEmpty()) {
            WritableImage image = PaneDriver.fx(() -> driver.stage().getScene().snapshot(null));
            int width = (int) image.getWidth();
            BufferedImage copy = new BufferedImage(width, (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < copy.getHeight(); y++) {
                for (int x = 0; x < width; x++) {
                    copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
                }
            }
            ImageIO.write(
                    copy, "png", Path.of(into, "kubernetes-" + name + ".png").toFile());
        }
    }
}
