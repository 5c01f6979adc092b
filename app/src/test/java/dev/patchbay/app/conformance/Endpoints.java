package dev.patchbay.app.conformance;

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
import java.util.concurrent.TimeUnit;

/// Pods that answer: KServe's controller in Standard mode, the deployment's, the autoscaler's,
/// and services.
final class Endpoints implements Argo.Controller {
    private static final long READY_LIMIT_NS = 120_000_000_000L;
    private static final int KSERVE_PORT = 8080;

    private final Pods pods;
    private final List<Service> services = new ArrayList<>();

    Endpoints(Pods pods) {
        this.pods = pods;
    }

    /// Where a request to a name and port goes.
    private record Service(String name, Map<String, String> selector, int port, int targetPort) {}

    /// KServe's rules (`pkg/controller/v1beta1/inferenceservice`): a deployment of the
    /// predictor's pod, an autoscaler, and a service; the model is up to date when the pods are
    /// ready.
    @Override
    public void act(Manifests.Thing object, ObjectNode status) throws Exception {
        Strict annotations = object.meta().annotations();
        annotations.expect("serving.kserve.io/deploymentMode", "Standard");
        annotations.done();
        Strict spec = object.body().object("spec");
        object.body().done();
        Strict predictor = spec.object("predictor");
        spec.done();
        // An autoscaler adds replicas under load, of which there is none here.
        int fewest = predictor.take("minReplicas").asInt();
        int most = predictor.take("maxReplicas").asInt();
        predictor.expect("scaleMetric", "cpu");
        int target = predictor.take("scaleTarget").asInt();
        if (fewest < 1 || fewest > most || target < 1 || target > 100) {
            throw new IllegalStateException("a scaling that KServe's webhook refuses");
        }
        String name = object.name() + "-predictor";
        Map<String, String> labels = new LinkedHashMap<>(object.meta().labels());
        labels.put("serving.kserve.io/inferenceservice", object.name());
        services.add(new Service(name, labels, 80, KSERVE_PORT));
        start(name, PodSpec.of(name, predictor.rest(), labels, "Always"), fewest);
        synchronized (status) {
            status.putObject("modelStatus").putObject("states").put("transitionStatus", "UpToDate");
            status.notifyAll();
        }
    }

    /// Starts replicas and waits until services lead to all of them.
    List<Pod> start(String name, PodSpec pod, int replicas) throws IOException, InterruptedException {
        List<Pod> started = new ArrayList<>();
        for (int replica = 0; replica < replicas; replica++) {
            String host = name + "-" + replica;
            Pod each = pods.start(host, List.of(host), pod);
            pods.keep(each);
            started.add(each);
        }
        long deadlineNs = System.nanoTime() + READY_LIMIT_NS;
        for (Pod each : started) {
            if (!each.awaitReady(TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime()))) {
                throw new IllegalStateException(each.name() + " is not ready: " + each.complained());
            }
        }
        return started;
    }

    /// `core/v1 Service`; of a headless one only the names of its pods are found.
    void service(Manifests.Thing service) {
        Strict spec = service.body().object("spec");
        service.body().done();
        Map<String, String> selector = spec.map("selector");
        for (Strict port : spec.objects("ports")) {
            port.text("name");
            port.expect("protocol", "TCP");
            int number = port.take("port").asInt();
            int target = port.maybe("targetPort").map(t -> t.asInt()).orElse(number);
            services.add(new Service(service.name(), selector, number, target));
            port.done();
        }
        spec.done();
    }

    /// A service's rule: a request goes to one of the ready pods that its selector names.
    Optional<Pod> behind(String service) {
        return services.stream()
                .filter(each -> each.name().equals(service))
                .flatMap(each -> pods.all().stream()
                        .filter(Pod::isReady)
                        .filter(pod -> pod.spec()
                                .labels()
                                .entrySet()
                                .containsAll(each.selector().entrySet())))
                .findFirst();
    }

    int targetPort(String service) {
        return services.stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseThrow()
                .targetPort();
    }
}
