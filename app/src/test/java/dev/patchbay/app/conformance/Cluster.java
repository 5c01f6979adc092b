package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// The controllers: Argo's for workflows, Trainer's and JobSet's for trainings, KServe's for endpoints.
final class Cluster implements AutoCloseable {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String UID = "0b2d6c1e-conformance";
    private static final long READY_LIMIT_NS = 120_000_000_000L;

    private final List<JsonNode> objects = new ArrayList<>();
    private final Pod.Node node;
    private final Map<String, Pod> pods = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Cluster(Path manifests, Path folder, PodNetwork network, Pod.Image image) throws IOException {
        try (Stream<Path> files = Files.list(manifests)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()) {
                try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
                    documents.forEachRemaining(objects::add);
                }
            }
        }
        Map<String, Map<String, String>> configMaps = new LinkedHashMap<>();
        for (JsonNode object : objects) {
            if (object.path("kind").asText().equals("ConfigMap")) {
                Map<String, String> data = new LinkedHashMap<>();
                object.path("data")
                        .properties()
                        .forEach(e -> data.put(e.getKey(), e.getValue().asText()));
                configMaps.put(object.path("metadata").path("name").asText(), data);
            }
        }
        this.node = new Pod.Node(folder, network, image, configMaps);
    }

    Map<String, Pod> pods() {
        return Map.copyOf(pods);
    }

    /// Argo's rule for a DAG: a task starts when what it depends on has succeeded; a failed one fails the workflow.
    void runWorkflow() throws Exception {
        JsonNode workflow = objects.stream()
                .filter(o -> o.path("kind").asText().equals("Workflow"))
                .findFirst()
                .orElseThrow();
        Strict spec = new Strict("spec", workflow.path("spec"));
        spec.without("serviceAccountName", "podMetadata", "podGC", "podDisruptionBudget", "securityContext");
        spec.expect("entrypoint", "pipeline");
        Map<String, JsonNode> volumes = PodSpec.volumes(spec.take("volumes"));
        Map<String, JsonNode> templates = new LinkedHashMap<>();
        spec.take("templates").forEach(t -> templates.put(t.path("name").asText(), t));
        spec.done();
        Strict entry = new Strict("pipeline", templates.getOrDefault("pipeline", YAML.createObjectNode()));
        entry.without("name");
        Strict dag = entry.object("dag");
        Map<String, JsonNode> waiting = new LinkedHashMap<>();
        dag.take("tasks").forEach(t -> waiting.put(t.path("name").asText(), t));
        dag.done();
        entry.done();
        Set<String> done = new HashSet<>();
        Map<String, Future<?>> running = new LinkedHashMap<>();
        while (!waiting.isEmpty() || !running.isEmpty()) {
            for (JsonNode each : List.copyOf(waiting.values())) {
                if (done.containsAll(dependencies(each))) {
                    waiting.remove(each.path("name").asText());
                    running.put(each.path("name").asText(), threads.submit(() -> {
                        task(each, templates, volumes);
                        return null;
                    }));
                }
            }
            String next = running.entrySet().stream()
                    .filter(e -> e.getValue().isDone())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (next.isEmpty()) {
                Thread.sleep(20);
            } else {
                Optional.ofNullable(running.remove(next)).orElseThrow().get();
                done.add(next);
            }
        }
    }

    private static List<String> dependencies(JsonNode task) {
        String depends = task.path("depends").asText("");
        if (depends.isEmpty()) {
            return List.of();
        }
        if (!depends.matches("[a-z0-9-]+( && [a-z0-9-]+)*")) {
            throw new IllegalStateException("depends is not implemented here: " + depends);
        }
        return List.of(depends.split(" && ", -1));
    }

    private void task(JsonNode tree, Map<String, JsonNode> templates, Map<String, JsonNode> volumes) throws Exception {
        Strict task = new Strict("task", tree).without("depends");
        String name = task.text("name");
        JsonNode chosen =
                Optional.ofNullable(templates.get(task.text("template"))).orElseThrow();
        Map<String, String> tags = new LinkedHashMap<>(Map.of("workflow.uid", UID));
        if (task.maybe("arguments").orElse(null) instanceof ObjectNode arguments) {
            for (JsonNode each : arguments.path("parameters")) {
                tags.put(
                        "inputs.parameters." + each.path("name").asText(),
                        each.path("value").asText());
            }
        }
        task.done();
        Strict template = new Strict("template " + name, YAML.readTree(filled(chosen.toString(), tags)));
        template.without("name", "inputs", "metadata", "nodeSelector", "tolerations", "memoize");
        Optional<JsonNode> container = template.maybe("container");
        JsonNode outputs = template.take("outputs").path("parameters").path(0).path("valueFrom");
        if (container.isPresent()) {
            PodSpec spec = PodSpec.container(new Strict("container", container.get()), volumes, 0);
            Pod pod = start(name, List.of(name), spec);
            succeed(pod);
            // Argo's rule: an output that is not there fails the step.
            Path result = pod.folder()
                    .resolve("empty-tmp")
                    .resolve(Path.of("/tmp")
                            .relativize(Path.of(outputs.path("path").asText()))
                            .toString());
            if (Files.readString(result).isBlank()) {
                throw new IllegalStateException(name + " wrote no result");
            }
        } else {
            Strict resource = template.object("resource");
            resource.expect("action", "create");
            resource.without("setOwnerReference", "successCondition", "failureCondition");
            create(YAML.readTree(filled(resource.text("manifest"), tags)));
            resource.done();
        }
        template.done();
    }

    private static String filled(String text, Map<String, String> tags) {
        String filled = text;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            filled = filled.replace("{{" + tag.getKey() + "}}", tag.getValue());
        }
        if (filled.contains("{{")) {
            throw new IllegalStateException("a tag that is not implemented here: "
                    + filled.substring(filled.indexOf("{{"), Math.min(filled.length(), filled.indexOf("{{") + 60)));
        }
        return filled;
    }

    private void create(JsonNode object) throws Exception {
        String name = object.path("metadata").path("name").asText();
        Strict spec = new Strict(name, object.path("spec"));
        switch (object.path("kind").asText()) {
            case "TrainJob" -> train(name, spec);
            case "InferenceService" -> serve(name, spec);
            default -> throw new IllegalStateException(object.path("kind") + " is not implemented here");
        }
    }

    /// Trainer's rule: the runtime's job `node` runs with the TrainJob's node count, arguments and environment.
    /// JobSet's
    /// and Job's: pods `NAME-node-0-INDEX` with the index in JOB_COMPLETION_INDEX, and host names below the set's.
    private void train(String name, Strict spec) throws Exception {
        JsonNode wanted = runtimeName(spec);
        JsonNode runtime = objects.stream()
                .filter(o -> o.path("kind").asText().equals("TrainingRuntime"))
                .filter(o -> o.path("metadata").path("name").equals(wanted))
                .findFirst()
                .orElseThrow();
        Strict trainer = spec.object("trainer").without("resourcesPerNode");
        int nodes = trainer.take("numNodes").asInt();
        List<String> arguments = new ArrayList<>();
        trainer.take("args").forEach(word -> arguments.add(word.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        trainer.take("env")
                .forEach(e ->
                        environment.put(e.path("name").asText(), e.path("value").asText()));
        trainer.done();
        spec.done();
        Strict job = job(runtime.path("spec"));
        String role = job.text("name");
        Strict pods = job.object("template").without("metadata").object("spec");
        job.done();
        PodSpec pod = pods(name, pods).with(arguments, environment);
        List<Future<?>> all = new ArrayList<>();
        for (int index = 0; index < nodes; index++) {
            String host = "%s-%s-0-%d".formatted(name, role, index);
            PodSpec indexed = pod.with(arguments, Map.of("JOB_COMPLETION_INDEX", String.valueOf(index)));
            Pod started = start(host, List.of(host, host + "." + name), indexed);
            all.add(threads.submit(() -> {
                succeed(started);
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
    }

    /// Trainer's rule: a TrainJob names the runtime that it takes its job set from.
    private static JsonNode runtimeName(Strict spec) {
        Strict reference = spec.object("runtimeRef");
        reference.expect("apiGroup", "trainer.kubeflow.org");
        reference.expect("kind", "TrainingRuntime");
        JsonNode name = reference.take("name");
        reference.done();
        return name;
    }

    /// JobSet's rules: host names are given also to pods that are not ready, and a job that failed fails the set.
    private static Strict job(JsonNode tree) {
        Strict runtime = new Strict("runtime", tree);
        // The TrainJob's own number counts.
        runtime.object("mlPolicy").without("numNodes").done();
        Strict template = runtime.object("template");
        Strict set = template.object("spec");
        template.done();
        runtime.done();
        Strict network = set.object("network");
        network.expect("enableDNSHostnames", "true");
        network.expect("publishNotReadyAddresses", "true");
        network.done();
        Strict failure = set.object("failurePolicy");
        failure.expect("maxRestarts", "0");
        failure.done();
        JsonNode jobs = set.take("replicatedJobs");
        set.done();
        if (jobs.size() != 1) {
            throw new IllegalStateException("only runtimes of one job are implemented here");
        }
        return new Strict("replicatedJob", jobs.get(0));
    }

    /// Job's rule: indexed pods, of which so many may be lost.
    private static PodSpec pods(String name, Strict job) {
        job.expect("completionMode", "Indexed");
        // Trainer puts the TrainJob's number of nodes in place of these.
        job.expect("completions", "1");
        job.expect("parallelism", "1");
        int backoffLimit = job.take("backoffLimit").asInt();
        Strict template = job.object("template").without("metadata");
        PodSpec pod = PodSpec.of(new Strict(name, template.take("spec")), "Never", backoffLimit);
        template.done();
        job.done();
        return pod;
    }

    /// KServe's rule in Standard mode: so many replicas of the predictor; it is ready when the probes pass.
    private void serve(String name, Strict spec) throws Exception {
        Strict predictor = spec.object("predictor").without("maxReplicas", "scaleMetric", "scaleTarget");
        int replicas = predictor.take("minReplicas").asInt();
        PodSpec pod = PodSpec.of(predictor, "Always", 0);
        spec.done();
        List<Pod> started = new ArrayList<>();
        for (int replica = 0; replica < replicas; replica++) {
            String host = name + "-predictor-" + replica;
            started.add(start(host, List.of(host), pod));
        }
        long deadlineNs = System.nanoTime() + READY_LIMIT_NS;
        for (Pod each : started) {
            String url = "http://127.0.0.1:8080" + each.readyPath().orElseThrow();
            while (each.get(url).isEmpty()) {
                if (!each.isRunning() || System.nanoTime() - deadlineNs > 0) {
                    throw new IllegalStateException(each.name() + " is not ready: " + each.complained());
                }
                Thread.sleep(100);
            }
        }
    }

    private Pod start(String name, List<String> hosts, PodSpec spec) throws IOException, InterruptedException {
        Pod pod = Pod.start(name, hosts, spec, node);
        pods.put(name, pod);
        return pod;
    }

    private static void succeed(Pod pod) throws IOException, InterruptedException {
        if (!pod.await()) {
            throw new IllegalStateException(pod.name() + " failed: " + pod.complained());
        }
    }

    @Override
    public void close() {
        pods.values().forEach(Pod::kill);
        threads.shutdownNow();
    }
}
