package dev.patchbay.app.conformance;

import dev.patchbay.app.conformance.node.Kubelet;
import dev.patchbay.app.conformance.node.Pod;
import dev.patchbay.app.conformance.node.PodNetwork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of manifests, carried out.
public final class ConformanceRun implements AutoCloseable {
    private static final String PROGRAM = "/usr/local/bin/patchbay";
    private static final String MAIN = "dev.patchbay.app.Launcher";

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

    public static ConformanceRun start(Path manifests, Path folder) throws Exception {
        PodNetwork network = PodNetwork.make(folder);
        return new ConformanceRun(network, new Cluster(manifests, folder, network, image(folder)), folder);
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

    /// What `image build` would put into an image, from this process' own class path.
    private static Kubelet.Image image(Path folder) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            if (Files.exists(path)) {
                String inside = "/opt/patchbay/" + files.size() + "-" + path.getFileName();
                files.put(inside, path.toAbsolutePath());
                classPath.add(inside);
            }
        }
        Path program = Files.writeString(
                folder.resolve("patchbay"),
                "#!/bin/sh\nexec %s --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp %s %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                String.join(":", classPath),
                                MAIN));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        files.put(PROGRAM, program);
        return new Kubelet.Image(files);
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        network.close();
    }
}
