package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.app.conformance.manifest.Strict;
import dev.patchbay.app.conformance.node.Kubelet;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The pods that controllers made. A controller makes them by a template and never touches them
/// again.
final class Pods implements AutoCloseable {
    private final Map<String, Pod> pods = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Kubelet kubelet;

    Pods(Kubelet kubelet) {
        this.kubelet = kubelet;
    }

    ExecutorService threads() {
        return threads;
    }

    Collection<Pod> all() {
        return List.copyOf(pods.values());
    }

    Map<String, Pod> byName() {
        return Map.copyOf(pods);
    }

    /// `core/v1 PodTemplateSpec`: its labels and annotations, of which the latter change nothing,
    /// and its pod.
    ///
    /// @param more labels that the controller gives its pods besides
    static PodSpec template(String name, Strict template, Map<String, String> more, String policyUnlessNamed) {
        Strict metadata = template.object("metadata");
        Map<String, String> labels = new LinkedHashMap<>(metadata.map("labels"));
        labels.putAll(more);
        metadata.map("annotations");
        metadata.done();
        JsonNode spec = template.take("spec");
        template.done();
        return PodSpec.of(name, spec, labels, policyUnlessNamed);
    }

    Pod start(String name, List<String> hosts, PodSpec spec) throws IOException, InterruptedException {
        Pod pod = kubelet.start(name, hosts, spec);
        pods.put(name, pod);
        return pod;
    }

    /// Starts a pod's process again that nobody waits for, as often as it ends.
    void keep(Pod pod) {
        threads.execute(() -> {
            try {
                pod.await(new AtomicInteger());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        pods.values().forEach(Pod::delete);
        threads.shutdownNow();
    }
}
