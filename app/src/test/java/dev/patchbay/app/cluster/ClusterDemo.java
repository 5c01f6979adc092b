package dev.patchbay.app.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.RunEvent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;

/// A workbench with a drawing and a cluster, and a hand that plays the cluster's controllers.
final class ClusterDemo implements AutoCloseable {
    static final String PIPELINE = "quickstart";
    static final String TRAINING = "train";
    private static final String LEAD = PIPELINE + "-train-node-0-0";

    final ApiDouble api = ApiDouble.start();
    private final Path folder;

    ClusterDemo(Path folder) throws IOException {
        this.folder = folder;
        api.put("{apiVersion: v1, kind: Namespace, metadata: {name: default}}", "kube");
        api.put(
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: nfs.csi.k8s.io, metadata: {name: nfs,"
                        + " annotations: {storageclass.kubernetes.io/is-default-class: \"true\"}}}",
                "kube");
        api.put(
                "{apiVersion: v1, kind: Node, metadata: {name: one, labels: {nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3}},"
                        + " status: {allocatable: {nvidia.com/gpu: \"64\"}}}",
                "kube");
        Files.writeString(folder.resolve("kubeconfig"), api.kubeconfig());
    }

    /// The workbench with the card over it.
    DemoWindow open() throws Exception {
        Path example = Path.of("").toAbsolutePath().resolveSibling("examples").resolve("quickstart.json");
        DemoWindow window = new DemoWindow(folder, Files.copy(example, folder.resolve("drawing.json")));
        window.driver().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        return window;
    }

    static void awaitReport(DemoWindow window, String text) {
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

    static List<String> list(PaneDriver driver, String query) {
        return PaneDriver.fx(() -> driver.find(query).stream()
                .flatMap(node -> shown((ListView<?>) node))
                .toList());
    }

    private static Stream<String> shown(ListView<?> list) {
        return list.getItems().stream().map(String::valueOf);
    }

    /// An object as it is on the cluster.
    ObjectNode object(String kind, String name) {
        return api.objects().values().stream()
                .filter(object -> object.path("kind").asText().equals(kind)
                        && object.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .deepCopy();
    }

    /// The workflow's controller says how the training, and so the workflow, stands.
    void workflow(String phase) {
        ObjectNode workflow = object("Workflow", PIPELINE);
        ObjectNode status = workflow.putObject("status").put("phase", phase);
        status.putObject("nodes")
                .putObject("n-train")
                .put("displayName", TRAINING)
                .put("type", "Pod")
                .put("phase", phase)
                .put("startedAt", "2026-01-01T00:00:01Z");
        api.put(workflow.toString(), "controller");
    }

    /// The pod of the first worker.
    void pod(String phase) {
        String state = phase.equals("Running") ? "{running: {}}" : "{terminated: {exitCode: 0, reason: Completed}}";
        api.put("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  namespace: %s
                  labels:
                    app.kubernetes.io/instance: %s
                    jobset.sigs.k8s.io/jobset-name: %s-train
                    batch.kubernetes.io/job-completion-index: "0"
                spec: {containers: [{name: node}]}
                status: {phase: %s, containerStatuses: [{name: node, restartCount: 0, state: %s}]}
                """.formatted(LEAD, PIPELINE, PIPELINE, PIPELINE, phase, state), "kubelet");
    }

    /// The first worker's process writes an event as our program does.
    void says(RunEvent event) throws Exception {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (EventLog log = EventLog.on(line, InstantSource.system(), _ -> {})) {
            log.log(event);
        }
        api.log(PIPELINE, LEAD, line.toString(StandardCharsets.UTF_8));
    }

    /// For whoever wants to look at it.
    static void picture(PaneDriver driver, String name) throws IOException {
        picture(driver, () -> driver.stage().getScene().snapshot(null), name);
    }

    private static void picture(PaneDriver driver, Callable<WritableImage> taken, String name) throws IOException {
        String into = System.getProperty("patchbay.pictures", "");
        if (!into.isEmpty()) {
            driver.settle();
            WritableImage image = PaneDriver.fx(taken);
            int width = (int) image.getWidth();
            BufferedImage copy = new BufferedImage(width, (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < copy.getHeight(); y++) {
                for (int x = 0; x < width; x++) {
                    copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
                }
            }
            ImageIO.write(
                    copy, "png", Path.of(into, "kubernetes-" + name + ".png").toFile());
        }
    }

    /// The card alone.
    static void card(PaneDriver driver) throws IOException {
        picture(driver, () -> driver.find("#kubernetes").orElseThrow().snapshot(null, null), "dialog");
    }

    @Override
    public void close() {
        api.close();
    }
}
