package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.app.conformance.manifest.Manifests;
import dev.patchbay.app.conformance.manifest.Strict;
import dev.patchbay.app.conformance.node.Kubelet;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodNetwork;
import dev.patchbay.app.conformance.node.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/// All controllers over one folder of manifests. Each object is taken by the one that acts by it.
final class Cluster implements AutoCloseable {
    private static final long LONGEST_RUN_MS = 900_000;

    private final Manifests manifests;
    private final Pods pods;
    private final Traffic traffic;
    private final Endpoints endpoints;
    private final Optional<Argo> argo;
    private final Optional<Jobs> jobs;
    private final Optional<ApiServer> api;
    private final Jobs.Live live = new Jobs.Live();
    private final List<Map<String, String>> guarded = new ArrayList<>();

    Cluster(Path folder, Path place, PodNetwork network, Kubelet.Image image) throws Exception {
        manifests = Manifests.read(folder);
        String namespace = manifests.only("Namespace").name();
        Rights rights = new Rights(manifests);
        List<Manifests.Thing> maps = manifests.all("ConfigMap");
        api = manifests.has("Workflow") ? Optional.empty() : Optional.of(api(place, network, rights, namespace));
        pods = new Pods(Kubelet.of(
                place,
                network,
                image,
                files(maps),
                claims(),
                spec -> rights.token(spec.account(), spec.token())
                        ? api.map(server -> server.token(spec.account()))
                        : Optional.empty()));
        traffic = new Traffic(manifests, pods::all);
        endpoints = new Endpoints(pods);
        if (manifests.has("Workflow")) {
            Trainer trainer = new Trainer(manifests, pods);
            Argo controller =
                    new Argo(manifests, pods, rights, Map.of("TrainJob", trainer, "InferenceService", endpoints));
            maps.forEach(controller::remember);
            argo = Optional.of(controller);
            jobs = Optional.empty();
        } else {
            argo = Optional.empty();
            jobs = Optional.of(new Jobs(pods, live, services()));
        }
        budgets();
    }

    private ApiServer api(Path place, PodNetwork network, Rights rights, String namespace) throws Exception {
        network.reachHere();
        return ApiServer.start(place, live, rights, namespace);
    }

    private static Map<String, Map<String, String>> files(List<Manifests.Thing> maps) {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        for (Manifests.Thing map : maps) {
            files.put(map.name(), map.body().map("data"));
            map.body().done();
        }
        return files;
    }

    /// `core/v1 PersistentVolumeClaim`: a folder that pods on all nodes write to.
    private Set<String> claims() {
        Set<String> claims = new HashSet<>();
        for (Manifests.Thing claim : manifests.all("PersistentVolumeClaim")) {
            Strict spec = claim.body().object("spec");
            if (!spec.texts("accessModes").equals(List.of("ReadWriteMany"))) {
                throw new IllegalStateException("a volume that only one node may write to is not implemented here");
            }
            Strict resources = spec.object("resources");
            // This machine's disk is large enough for a test.
            resources.map("requests");
            resources.done();
            spec.done();
            claim.body().done();
            claims.add(claim.name());
        }
        return claims;
    }

    /// Services with an address lead to pods; the headless ones are left for whoever finds pods
    /// by their names.
    private List<Manifests.Thing> services() {
        List<Manifests.Thing> headless = new ArrayList<>();
        for (Manifests.Thing service : manifests.all("Service")) {
            if (service.body().copy().path("spec").has("clusterIP")) {
                headless.add(service);
            } else {
                endpoints.service(service);
            }
        }
        return headless;
    }

    /// `policy/v1`: the eviction API asks it before a drained node takes a pod away, and no node
    /// is drained here. It must be about pods that there are, though.
    private void budgets() {
        for (Manifests.Thing budget : manifests.all("PodDisruptionBudget")) {
            Strict spec = budget.body().object("spec");
            spec.idle("maxUnavailable", "no node is drained here", "1");
            Strict selector = spec.object("selector");
            guarded.add(selector.map("matchLabels"));
            selector.done();
            spec.done();
            budget.body().done();
        }
    }

    void run() throws Exception {
        if (argo.isPresent()) {
            manifests.done();
            argo.get().run();
        } else {
            conduct(jobs.orElseThrow());
        }
        for (Map<String, String> selector : guarded) {
            if (pods.all().stream()
                    .noneMatch(pod -> pod.spec().labels().entrySet().containsAll(selector.entrySet()))) {
                throw new IllegalStateException("a disruption budget is about no pod: " + selector);
            }
        }
        if (!traffic.refused().isEmpty()) {
            throw new IllegalStateException(String.join("\n", traffic.refused()));
        }
    }

    /// Every job and deployment has its controller; it is over when the job is that starts the
    /// others.
    private void conduct(Jobs controller) throws Exception {
        Map<String, Strict> scalers = new LinkedHashMap<>();
        for (Manifests.Thing scaler : manifests.all("HorizontalPodAutoscaler")) {
            Strict spec = scaler.body().object("spec");
            scaler.body().done();
            Strict target = spec.object("scaleTargetRef");
            target.expect("apiVersion", "apps/v1");
            target.expect("kind", "Deployment");
            scalers.put(target.text("name"), spec);
            target.done();
        }
        List<Future<?>> acting = new ArrayList<>();
        for (Manifests.Thing deployment : manifests.all("Deployment")) {
            live.put(deployment.copy());
            acting.add(submit(() ->
                    controller.deploy(deployment, Optional.ofNullable(scalers.get(deployment.name())), endpoints)));
        }
        List<Manifests.Thing> all = manifests.all("Job");
        all.forEach(job -> live.put(job.copy()));
        String conductor = "";
        for (Manifests.Thing job : all) {
            if (!job.body().copy().path("spec").path("suspend").asBoolean()) {
                conductor = job.name();
            }
            acting.add(submit(() -> controller.act(job)));
        }
        manifests.done();
        JsonNode end = awaitEnd(conductor, acting);
        if (!end.path("status").path("conditions").path(0).path("type").asText().equals("Complete")) {
            throw new IllegalStateException(conductor + " failed");
        }
    }

    private interface Acting {
        void act() throws Exception;
    }

    /// A controller that fails is told to whoever waits for objects.
    private Future<?> submit(Acting acting) {
        FutureTask<Boolean> task =
                new FutureTask<>(() -> {
                    acting.act();
                    return true;
                }) {
                    @Override
                    protected void done() {
                        live.wake();
                    }
                };
        pods.threads().execute(task);
        return task;
    }

    private JsonNode awaitEnd(String job, List<Future<?>> acting)
            throws InterruptedException, ExecutionException, TimeoutException {
        JsonNode end = live.await(
                "Job",
                job,
                now -> now.path("status").has("conditions") || acting.stream().anyMatch(Cluster::isFailed),
                LONGEST_RUN_MS);
        for (Future<?> each : acting) {
            if (each.isDone()) {
                each.get();
            }
        }
        return end;
    }

    private static boolean isFailed(Future<?> acting) {
        return acting.state() == Future.State.FAILED;
    }

    Map<String, Pod> pods() {
        return pods.byName();
    }

    Traffic traffic() {
        return traffic;
    }

    /// What a service answers to somebody in the cluster; nothing where no pod stands behind it,
    /// or where a policy keeps them out.
    Optional<String> ask(PodNetwork network, String service, String path, List<String> curl)
            throws IOException, InterruptedException {
        Optional<Pod> behind = endpoints.behind(service);
        int port = endpoints.targetPort(service);
        if (behind.isEmpty() || !traffic.isOpen(behind.get(), port)) {
            return Optional.empty();
        }
        List<String> call = new ArrayList<>(List.of("http://" + behind.get().address() + ":" + port + path));
        call.addAll(curl);
        return network.get(call);
    }

    @Override
    public void close() {
        traffic.close();
        pods.close();
        api.ifPresent(ApiServer::close);
    }
}
