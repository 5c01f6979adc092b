package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.apidouble.ApiDouble;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import dev.patchbay.kubernetes.cluster.Patience;
import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Yaml;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.compile.Compiler;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.Placer;
import dev.patchbay.runtime.place.RunHeader;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/// The API double with a pipeline of ours on it, and a hand that plays its controllers and its pods.
final class Stage implements AutoCloseable {
    private static final Patience SHORT = new Patience(2_000, 5_000, 1, 1);

    final ApiDouble api;
    final List<String> notes = new CopyOnWriteArrayList<>();
    private final Path folder;
    final Plan plan;
    private final Bundle bundle;
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> processes = new LinkedHashMap<>();

    Stage(Path folder, String example, Flavor flavor) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.api = ApiDouble.start();
        this.plan = new Compiler(Catalog.standard())
                .compile(PipelineFiles.open(Path.of("../../examples/" + example)))
                .plan()
                .orElseThrow();
        Device device =
                DeviceCatalog.bundled().find(DeviceCatalog.THIS_COMPUTERS_CORE).orElseThrow();
        this.bundle =
                Exporter.export(plan, device, ExportOptions.of(flavor)).bundle().orElseThrow();
        for (Document document : bundle.documents().toList()) {
            api.put(Yaml.text(document.tree()), "kubectl");
        }
    }

    String name() {
        return bundle.name();
    }

    String namespace() {
        return bundle.namespace();
    }

    Connection connect() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), api.kubeconfig());
        return Connection.open(new Kubeconfig(file), Optional.empty(), SHORT);
    }

    ClusterRun follow() throws Exception {
        Connection connection = connect();
        Found found = Found.on(connection, name(), Optional.empty());
        Target target = Placer.thisComputer(1, plan);
        Placement placement = new Placer(DeviceCatalog.bundled(), LinkCatalog.bundled(), Optional.empty())
                .place(plan, target.withDevicesPerNode(1).overNodes(target.devices()), "pods")
                .placement()
                .orElseThrow();
        RunEvent.RunStarted header = RunHeader.of(
                "test",
                "",
                "kubernetes",
                placement,
                node -> node,
                "0",
                ProcessHandle.current().pid());
        return ClusterRun.follow(connection, found, header, Files.createDirectories(folder.resolve("run")), notes::add);
    }

    /// The workflow's controller says how a step stands.
    void step(String step, String phase) {
        nodes.put(
                step,
                "{displayName: %s, type: Pod, phase: %s, startedAt: \"2026-01-01T00:00:01Z\"%s}"
                        .formatted(
                                step, phase, phase.equals("Running") ? "" : ", finishedAt: \"2026-01-01T00:01:00Z\""));
        workflow("Running", "");
    }

    /// The same without telling yet.
    void soon(String step, String phase) {
        nodes.put(step, "{displayName: %s, type: Pod, phase: %s}".formatted(step, phase));
    }

    void remembered(String step, String key) {
        nodes.put(
                step,
                "{displayName: %s, type: Pod, phase: Succeeded, memoizationStatus: {hit: true, key: %s}}"
                        .formatted(step, key));
        workflow("Running", "");
    }

    void workflow(String phase, String message) {
        StringBuilder status = new StringBuilder("status:\n  phase: " + phase + "\n");
        if (!message.isEmpty()) {
            status.append("  message: \"").append(message).append("\"\n");
        }
        status.append("  nodes:\n");
        nodes.forEach((name, node) ->
                status.append("    n-").append(name).append(": ").append(node).append('\n'));
        put("Workflow", name(), status.toString());
    }

    /// A long workflow's controller packs how its steps stand.
    void packedWorkflow(String phase) throws IOException {
        StringBuilder all = new StringBuilder("{");
        nodes.forEach((name, node) -> all.append(all.length() == 1 ? "" : ",")
                .append("\"n-")
                .append(name)
                .append("\":")
                .append(json(node)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(all.append('}').toString().getBytes(StandardCharsets.UTF_8));
        }
        put(
                "Workflow",
                name(),
                "status:\n  phase: %s\n  compressedNodes: %s\n"
                        .formatted(phase, Base64.getEncoder().encodeToString(bytes.toByteArray())));
    }

    private static String json(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml).toString();
        } catch (IOException broken) {
            throw new IllegalArgumentException(yaml, broken);
        }
    }

    /// An object of the bundle gets a status.
    void put(String kind, String name, String more) {
        Document document = bundle.documents()
                .filter(d -> d.kind().equals(kind) && d.name().equals(name))
                .findFirst()
                .orElseThrow();
        api.put(Yaml.text(document.tree()) + more, "controller");
    }

    /// A pod as a TrainJob's or a workflow's.
    void pod(String pod, String labels, String container, String phase) {
        int process = processes.getOrDefault(pod, 0);
        String state = switch (phase) {
            case "Running" -> "{running: {startedAt: \"2026-01-01T00:00:02Z\"}}";
            case "Succeeded" -> "{terminated: {exitCode: 0, reason: Completed}}";
            case "Failed" -> "{terminated: {exitCode: 1, reason: Error}}";
            default -> "{waiting: {reason: ContainerCreating}}";
        };
        String last = process == 0 ? "" : ", lastState: {terminated: {exitCode: 137, reason: OOMKilled}}";
        String status = phase.equals("Pending")
                ? "{phase: Pending}"
                : "{phase: %s, containerStatuses: [{name: %s, restartCount: %d, state: %s%s}]}"
                        .formatted(phase, container, process, state, last);
        api.put("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/instance: %s, %s}}
                spec: {containers: [{name: wait}, {name: %s}]}
                status: %s
                """.formatted(pod, bundle.namespace(), name(), labels, container, status), "kubelet");
    }

    void restart(String pod, String labels, String container) {
        processes.merge(pod, 1, Integer::sum);
        api.restartLog(bundle.namespace(), pod);
        pod(pod, labels, container, "Running");
    }

    /// A pod's process writes an event as our program does.
    void says(String pod, RunEvent event) throws Exception {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (EventLog log = EventLog.on(line, InstantSource.system(), _ -> {})) {
            log.log(event);
        }
        api.log(bundle.namespace(), pod, line.toString(StandardCharsets.UTF_8));
    }

    void says(String pod, String sentence) {
        api.log(bundle.namespace(), pod, sentence + "\n");
    }

    /// Waits for the run's end and reads its log back.
    List<LoggedEvent> log(ClusterRun run) throws Exception {
        Optional<RunEvent.RunEnded> ended = run.awaitEnd(Duration.ofSeconds(50));
        List<LoggedEvent> events =
                new ArrayList<>(EventReader.readAll(run.folder().resolve(EventLog.FILE_NAME)));
        if (ended.isEmpty()) {
            throw new AssertionError("no end: " + notes + events);
        }
        return events;
    }

    @Override
    public void close() {
        api.close();
    }
}
