package dev.patchbay.app.conformance;

import dev.patchbay.app.conformance.node.Kubelet;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of manifests, carried out.
public final class ConformanceRun implements AutoCloseable {
    private final PodNetwork network;
    private final Cluster cluster;
    private final Path folder;

    private ConformanceRun(PodNetwork network, Cluster cluster, Path folder) {
        this.network = network;
        this.cluster = cluster;
        this.folder = folder;
    }

    public static boolean isPossible() throws InterruptedException {
        return PodNetwork.isPossible();
    }

    /// @param image what its layers hold, by the paths in it
    public static ConformanceRun start(Path manifests, Path folder, Map<String, Path> image) throws Exception {
        PodNetwork network = PodNetwork.make(folder);
        return new ConformanceRun(network, new Cluster(manifests, folder, network, new Kubelet.Image(image)), folder);
    }

    public void await() throws Exception {
        cluster.run();
    }

    /// All lines that pods said.
    public Stream<String> output() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Pod pod : cluster.pods().values()) {
            lines.addAll(pod.said().lines().toList());
        }
        return lines.stream();
    }

    /// Ends a pod's process as the system's out-of-memory killer does.
    public void kill(String pod) {
        pod(pod).kill();
    }

    /// How many processes a pod has had.
    public int starts(String pod) {
        return pod(pod).starts();
    }

    private Pod pod(String name) {
        return Optional.ofNullable(cluster.pods().get(name)).orElseThrow();
    }

    /// Who called whom, as far as it was seen: `POD > POD:PORT`.
    public Set<String> calls() {
        return cluster.traffic().seen();
    }

    /// What a service answers to somebody else in the cluster.
    public String ask(String service, String path, String question) throws IOException, InterruptedException {
        Path body = Files.writeString(Files.createTempFile(folder, "question", ".json"), question);
        return cluster.ask(network, service, path, List.of("-d", "@" + body)).orElse("");
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        network.close();
    }
}
