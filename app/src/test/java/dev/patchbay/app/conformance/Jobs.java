package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.app.conformance.manifest.Manifests;
import dev.patchbay.app.conformance.manifest.Strict;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The controller of `batch/v1` jobs: `pkg/controller/job`.
final class Jobs {
    private static final String INDEX = "JOB_COMPLETION_INDEX";

    private final Pods pods;
    private final Map<String, Headless> sets;
    private final Live live;

    /// A headless service by which pods find each other: `publishNotReadyAddresses` gives their
    /// names also before they are ready.
    private record Headless(Map<String, String> selector) {}

    Jobs(Pods pods, Live live, List<Manifests.Thing> headless) {
        this.pods = pods;
        this.live = live;
        this.sets = new LinkedHashMap<>();
        for (Manifests.Thing service : headless) {
            Strict spec = service.body().object("spec");
            service.body().done();
            spec.expect("clusterIP", "None");
            spec.expect("publishNotReadyAddresses", "true");
            sets.put(service.name(), new Headless(spec.map("selector")));
            // Without an address of its own a service's ports are only told.
            spec.objects("ports");
            spec.done();
        }
    }

    /// How a job ends whose pods are lost.
    ///
    /// @param failing exit codes of the container after which it fails at once
    private record Losses(int backoffLimit, Set<Integer> failing) {}

    /// Acts by a job from when it is not suspended: with an index for each of its pods, and
    /// another pod in the place of one that failed, as often as its limit says.
    void act(Manifests.Thing job) throws Exception {
        String name = job.name();
        Strict spec = job.body().object("spec");
        job.body().done();
        spec.maybe("suspend");
        spec.expect("completionMode", "Indexed");
        int completions = spec.take("completions").asInt();
        if (spec.take("parallelism").asInt() != completions) {
            throw new IllegalStateException("pods that wait for others of their job are not implemented here");
        }
        Losses losses = new Losses(spec.take("backoffLimit").asInt(), failing(spec.maybeObject("podFailurePolicy")));
        PodSpec pod =
                Pods.template(name, spec.object("template"), Map.of("batch.kubernetes.io/job-name", name), "Never");
        spec.done();
        live.await("Job", name, tree -> !tree.path("spec").path("suspend").asBoolean());
        live.change("Job", name, tree -> tree.withObject("/status").put("startTime", "2026-01-01T00:00:00Z"));
        AtomicInteger lost = new AtomicInteger(losses.backoffLimit());
        List<Future<Boolean>> all = new ArrayList<>();
        for (int index = 0; index < completions; index++) {
            int mine = index;
            all.add(pods.threads().submit(() -> succeeds(name, mine, pod, lost, losses)));
        }
        boolean done = true;
        for (Future<Boolean> each : all) {
            done &= each.get();
        }
        String end = done ? "Complete" : "Failed";
        live.change(
                "Job",
                name,
                tree -> tree.withObject("/status")
                        .putArray("conditions")
                        .addObject()
                        .put("type", end)
                        .put("status", "True")
                        .put("lastTransitionTime", "2026-01-01T00:00:09Z"));
    }

    /// `batch/v1 PodFailurePolicy`: rules in their order; only pods that are not started again in
    /// place have one.
    private static Set<Integer> failing(Optional<Strict> policy) {
        Set<Integer> codes = new TreeSet<>();
        policy.ifPresent(rules -> {
            for (Strict rule : rules.objects("rules")) {
                String action = rule.text("action");
                rule.maybeObject("onExitCodes").ifPresent(exit -> {
                    exit.maybe("containerName");
                    exit.expect("operator", "In");
                    exit.texts("values").forEach(code -> codes.add(Integer.valueOf(code)));
                    exit.done();
                    if (!action.equals("FailJob")) {
                        throw new IllegalStateException("not implemented here for exit codes: " + action);
                    }
                });
                for (Strict condition : rule.objects("onPodConditions")) {
                    // No pod is evicted here.
                    condition.expect("type", "DisruptionTarget");
                    condition.maybe("status");
                    condition.done();
                }
                rule.done();
            }
            rules.done();
        });
        return codes;
    }

    private boolean succeeds(String name, int index, PodSpec template, AtomicInteger lost, Losses losses)
            throws IOException, InterruptedException {
        String host = name + "-" + index;
        List<String> hosts = new ArrayList<>(List.of(host));
        template.subdomain().ifPresent(set -> {
            Map<String, String> selector =
                    Optional.ofNullable(sets.get(set)).orElseThrow().selector();
            if (!template.labels().entrySet().containsAll(selector.entrySet())) {
                throw new IllegalStateException("the service " + set + " does not select the pods of " + name);
            }
            hosts.add(host + "." + set);
        });
        PodSpec indexed = template.with(INDEX, String.valueOf(index));
        for (int time = 0; ; time++) {
            Pod pod = pods.start(time == 0 ? host : host + "-again-" + time, hosts, indexed);
            int exit = pod.await(lost);
            if (exit == 0) {
                return true;
            }
            if (losses.failing().contains(exit) || lost.getAndDecrement() <= 0) {
                return false;
            }
        }
    }

    /// `apps/v1` deployments: so many replicas as they say, of pods that their selector names.
    void deploy(Manifests.Thing deployment, Optional<Strict> scaler, Endpoints endpoints) throws Exception {
        String name = deployment.name();
        // Ours, for whoever conducts.
        deployment.meta().annotations().text("patchbay.dev/replicas");
        deployment.meta().annotations().done();
        Strict spec = deployment.body().object("spec");
        deployment.body().done();
        spec.take("replicas");
        Strict selector = spec.object("selector");
        Map<String, String> selected = selector.map("matchLabels");
        selector.done();
        PodSpec pod = Pods.template(name, spec.object("template"), Map.of(), "Always");
        spec.done();
        if (!pod.labels().entrySet().containsAll(selected.entrySet())) {
            throw new IllegalStateException("the deployment " + name + " does not select its pods");
        }
        JsonNode now = live.await(
                "Deployment", name, tree -> tree.path("spec").path("replicas").asInt() > 0);
        int replicas = scaled(scaler, now.path("spec").path("replicas").asInt());
        List<Pod> started = endpoints.start(name, pod, replicas);
        live.change("Deployment", name, tree -> tree.withObject("/status").put("readyReplicas", started.size()));
    }

    /// `autoscaling/v2`: nobody scales what has no replicas; else there are at least the fewest,
    /// and without load no more than that.
    private static int scaled(Optional<Strict> scaler, int replicas) {
        if (scaler.isEmpty()) {
            return replicas;
        }
        Strict spec = scaler.get();
        int fewest = spec.take("minReplicas").asInt();
        int most = spec.take("maxReplicas").asInt();
        for (Strict metric : spec.objects("metrics")) {
            metric.expect("type", "Resource");
            Strict resource = metric.object("resource");
            resource.expect("name", "cpu");
            Strict target = resource.object("target");
            target.expect("type", "Utilization");
            target.take("averageUtilization");
            target.done();
            resource.done();
            metric.done();
        }
        spec.done();
        return Math.min(most, Math.max(fewest, replicas));
    }

    /// Objects that change, for whoever waits for it.
    static final class Live {
        private final Map<String, ObjectNode> objects = new LinkedHashMap<>();

        synchronized void put(JsonNode object) {
            objects.put(
                    object.path("kind").asText() + "/"
                            + object.path("metadata").path("name").asText(),
                    object.deepCopy());
        }

        synchronized List<ObjectNode> all(String kind) {
            return objects.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(kind + "/"))
                    .map(e -> e.getValue().deepCopy())
                    .toList();
        }

        synchronized ObjectNode get(String kind, String name) {
            return Optional.ofNullable(objects.get(kind + "/" + name))
                    .orElseThrow()
                    .deepCopy();
        }

        synchronized void change(String kind, String name, Consumer<ObjectNode> how) {
            how.accept(Optional.ofNullable(objects.get(kind + "/" + name)).orElseThrow());
            notifyAll();
        }

        /// For a condition that is about more than objects.
        synchronized void wake() {
            notifyAll();
        }

        synchronized JsonNode await(String kind, String name, Predicate<JsonNode> until, long limitMs)
                throws InterruptedException, TimeoutException {
            long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
            while (!until.test(get(kind, name))) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
                if (leftMs <= 0) {
                    throw new TimeoutException(kind + "/" + name + " stays as it is: " + get(kind, name));
                }
                wait(leftMs);
            }
            return get(kind, name);
        }

        synchronized JsonNode await(String kind, String name, Predicate<JsonNode> until) throws InterruptedException {
            while (!until.test(get(kind, name))) {
                wait();
            }
            return get(kind, name);
        }
    }
}
