package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.app.conformance.manifest.Manifests;
import dev.patchbay.app.conformance.manifest.Strict;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Argo's controller: `workflow/controller/dag.go`, `operator.go` and the executor.
final class Argo {
    /// No step of a test takes longer, nor does an object that changes.
    private static final long LONGEST_TASK_MS = 600_000;

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String UID = "0b2d6c1e-conformance";

    private final Pods pods;
    private final Rights rights;
    private final Map<String, Controller> controllers;
    private final Set<String> memories = new HashSet<>();
    private final Map<String, String> remembered = new ConcurrentHashMap<>();
    private final Map<String, Strict> templates = new LinkedHashMap<>();
    private final Map<String, String> podLabels;
    private final ObjectNode aroundPods;
    private final String account;
    private final Strict graph;

    /// Whoever acts by an object that the workflow makes.
    @FunctionalInterface
    interface Controller {
        /// @param status of the object, which it keeps
        void act(Manifests.Thing object, ObjectNode status) throws Exception;
    }

    /// @param controllers by kind
    Argo(Manifests manifests, Pods pods, Rights rights, Map<String, Controller> controllers) {
        this.pods = pods;
        this.rights = rights;
        this.controllers = controllers;
        Manifests.Thing workflow = manifests.only("Workflow");
        Strict spec = workflow.body().object("spec");
        workflow.body().done();
        spec.idle(
                "podGC",
                "pods of a workflow that succeeded are deleted; here they go with the network",
                "{strategy: OnWorkflowSuccess}");
        spec.idle(
                "podDisruptionBudget",
                "the eviction API asks it before a drained node takes a pod away, and no node is drained here",
                "{minAvailable: 9999}");
        this.account = spec.text("serviceAccountName");
        this.podLabels = labels(spec.object("podMetadata"));
        // The rule of a workflow's own pods: they have its account, its security context and its volumes.
        this.aroundPods = YAML.createObjectNode();
        aroundPods.put("serviceAccountName", account);
        aroundPods.set("securityContext", spec.take("securityContext"));
        aroundPods.set("volumes", spec.take("volumes"));
        String entry = spec.text("entrypoint");
        for (Strict template : spec.objects("templates")) {
            templates.put(template.text("name"), template);
        }
        spec.done();
        this.graph = Optional.ofNullable(templates.remove(entry)).orElseThrow();
        // The executor's rule: it reports by task results.
        rights.need(account, "create", "argoproj.io", "workflowtaskresults");
        rights.need(account, "patch", "argoproj.io", "workflowtaskresults");
    }

    /// The controller's rule: it remembers only in maps that say that they are for that.
    void remember(Manifests.Thing map) {
        if ("Cache".equals(map.meta().labels().get("workflows.argoproj.io/configmap-type"))) {
            memories.add(map.name());
        }
    }

    private static Map<String, String> labels(Strict metadata) {
        Map<String, String> labels = metadata.map("labels");
        // Nothing goes by annotations that are not Argo's own.
        metadata.map("annotations").keySet().forEach(key -> {
            if (key.contains("argoproj.io")) {
                throw new IllegalStateException("not implemented here: " + key);
            }
        });
        metadata.done();
        return labels;
    }

    /// A DAG's rule: a task starts when what it depends on has succeeded; a failed one fails the
    /// workflow.
    void run() throws Exception {
        Strict dag = graph.object("dag");
        graph.done();
        Map<String, Strict> waiting = new LinkedHashMap<>();
        Map<String, List<String>> after = new LinkedHashMap<>();
        for (Strict task : dag.objects("tasks")) {
            String name = task.text("name");
            waiting.put(name, task);
            after.put(name, dependencies(task.maybe("depends").map(JsonNode::asText)));
        }
        dag.done();
        Set<String> done = new HashSet<>();
        CompletionService<String> over = new ExecutorCompletionService<>(pods.threads());
        int running = 0;
        while (!waiting.isEmpty() || running > 0) {
            for (String name : List.copyOf(waiting.keySet())) {
                if (done.containsAll(after.getOrDefault(name, List.of()))) {
                    Strict task = Optional.ofNullable(waiting.remove(name)).orElseThrow();
                    running++;
                    over.submit(() -> {
                        task(name, task);
                        return name;
                    });
                }
            }
            Future<String> next = over.poll(LONGEST_TASK_MS, TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new IllegalStateException("no task ends; still to come: " + waiting.keySet());
            }
            done.add(next.get());
            running--;
        }
    }

    private static List<String> dependencies(Optional<String> depends) {
        if (depends.isEmpty()) {
            return List.of();
        }
        if (!depends.get().matches("[a-z0-9-]+( && [a-z0-9-]+)*")) {
            throw new IllegalStateException("depends is not implemented here: " + depends.get());
        }
        return List.of(depends.get().split(" && ", -1));
    }

    private void task(String name, Strict task) throws Exception {
        Strict chosen =
                Optional.ofNullable(templates.get(task.text("template"))).orElseThrow();
        Map<String, String> tags = new LinkedHashMap<>(Map.of("workflow.uid", UID));
        Optional<Strict> arguments = task.maybeObject("arguments");
        arguments.ifPresent(given -> {
            for (Strict each : given.objects("parameters")) {
                tags.put("inputs.parameters." + each.text("name"), each.text("value"));
                each.done();
            }
            given.done();
        });
        task.done();
        Strict template = new Strict(
                "template " + name, YAML.readTree(filled(chosen.copy().toString(), tags)));
        template.maybeObject("inputs").ifPresent(inputs -> {
            for (Strict parameter : inputs.objects("parameters")) {
                String wanted = parameter.text("name");
                if (!tags.containsKey("inputs.parameters." + wanted)) {
                    throw new IllegalStateException(name + " lacks the parameter " + wanted);
                }
                parameter.done();
            }
            inputs.done();
        });
        Output output = output(template);
        Optional<String> key = template.maybeObject("memoize").map(this::key);
        if (key.isPresent() && remembered.containsKey(key.get())) {
            return;
        }
        Optional<JsonNode> container = template.maybe("container");
        String result = container.isPresent()
                ? inPod(name, template, container.get(), output)
                : byObject(name, template.object("resource"), tags, output);
        template.done();
        key.ifPresent(k -> remembered.put(k, result));
    }

    /// Where the only output comes from.
    private record Output(Optional<String> path, Optional<String> jsonPath) {}

    private static Output output(Strict template) {
        Strict outputs = template.object("outputs");
        List<Strict> parameters = outputs.objects("parameters");
        outputs.done();
        if (parameters.size() != 1) {
            throw new IllegalStateException("only one output is implemented here");
        }
        Strict parameter = parameters.getFirst();
        parameter.expect("name", "result");
        Strict from = parameter.object("valueFrom");
        parameter.done();
        Output output = new Output(
                from.maybe("path").map(JsonNode::asText), from.maybe("jsonPath").map(JsonNode::asText));
        from.done();
        return output;
    }

    /// `memoize`: what has the same key, and is young enough, is not done again.
    private String key(Strict memoize) {
        String key = memoize.text("key");
        if (!memoize.text("maxAge").matches("[1-9][0-9]*s")) {
            throw new IllegalStateException("an age that is not implemented here");
        }
        Strict cache = memoize.object("cache");
        Strict map = cache.object("configMap");
        String name = map.text("name");
        if (!memories.contains(name)) {
            throw new IllegalStateException("there is no map to remember in: " + name);
        }
        map.done();
        cache.done();
        memoize.done();
        return key;
    }

    private String inPod(String name, Strict template, JsonNode container, Output output)
            throws IOException, InterruptedException {
        Map<String, String> labels = new LinkedHashMap<>(podLabels);
        labels.putAll(labels(template.object("metadata")));
        ObjectNode spec = aroundPods.deepCopy();
        template.maybe("nodeSelector").ifPresent(selector -> spec.set("nodeSelector", selector));
        template.maybe("tolerations").ifPresent(tolerations -> spec.set("tolerations", tolerations));
        // The controller calls the container of a template `main`.
        spec.putArray("containers").addObject().put("name", "main").setAll((ObjectNode) container);
        Pod pod = pods.start(name, List.of(name), PodSpec.of(name, spec, labels, "Never"));
        if (pod.await(new AtomicInteger()) != 0) {
            throw new IllegalStateException(name + " failed: " + pod.complained());
        }
        // Argo's rule: an output that is not there fails the step.
        String result = Files.readString(pod.folder()
                .resolve("empty-tmp")
                .resolve(Path.of("/tmp")
                        .relativize(Path.of(output.path().orElseThrow()))
                        .toString()));
        if (result.isBlank()) {
            throw new IllegalStateException(name + " wrote no result");
        }
        return result;
    }

    /// A resource template's rule: the object is made with the workflow as its owner, and looked
    /// at until one of the conditions holds.
    private String byObject(String name, Strict resource, Map<String, String> tags, Output output) throws Exception {
        resource.expect("action", "create");
        resource.expect("setOwnerReference", "true");
        String success = resource.text("successCondition");
        String failure = resource.text("failureCondition");
        JsonNode object = YAML.readTree(filled(resource.text("manifest"), tags));
        resource.done();
        String kind = object.path("kind").asText();
        String group = object.path("apiVersion").asText().replaceFirst("/.*", "");
        for (String verb : List.of("create", "get", "list", "watch")) {
            rights.need(account, verb, group, kind.toLowerCase(Locale.ROOT) + "s");
        }
        Controller controller = Optional.ofNullable(controllers.get(kind))
                .orElseThrow(() -> new IllegalStateException(kind + " is not implemented here"));
        ObjectNode live = YAML.createObjectNode();
        ObjectNode status = live.putObject("status");
        AtomicBoolean over = new AtomicBoolean();
        Future<?> acting = pods.threads().submit(() -> {
            try {
                controller.act(Manifests.thing(object), status);
                return null;
            } finally {
                synchronized (status) {
                    over.set(true);
                    status.notifyAll();
                }
            }
        });
        ObjectNode seen = YAML.createObjectNode();
        while (true) {
            boolean ended;
            JsonNode now;
            synchronized (status) {
                long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_TASK_MS);
                while (live.equals(seen) && !over.get()) {
                    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
                    if (leftMs <= 0) {
                        throw new IllegalStateException(name + " does not change: " + live);
                    }
                    status.wait(leftMs);
                }
                ended = over.get();
                seen = live.deepCopy();
                now = seen;
            }
            if (Conditions.holds(failure, now)) {
                throw new IllegalStateException(name + " failed: " + now);
            }
            if (Conditions.holds(success, now)) {
                break;
            }
            if (ended) {
                acting.get();
                throw new IllegalStateException(name + " ended and no condition holds: " + now);
            }
        }
        if (!output.jsonPath().equals(Optional.of("{.metadata.name}"))) {
            throw new IllegalStateException("an output that is not implemented here: " + output);
        }
        return object.path("metadata").path("name").asText();
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
}
