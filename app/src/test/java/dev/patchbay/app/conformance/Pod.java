package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A running pod: its container's command as a process in a network namespace and a root of its own, which it cannot
/// write to, as a user without rights.
final class Pod {
    static final int USER = 10001;

    private final String name;
    private final Path folder;
    private final PodSpec spec;
    private final String namespace;
    private final ProcessBuilder builder;
    private volatile Process process;
    private final AtomicInteger starts = new AtomicInteger(1);

    private Pod(String name, Path folder, PodSpec spec, String namespace, ProcessBuilder builder, Process process) {
        this.name = name;
        this.folder = folder;
        this.spec = spec;
        this.namespace = namespace;
        this.builder = builder;
        this.process = process;
    }

    /// What the image of the pods holds: files by their path in it.
    record Image(Map<String, Path> files, String program) {}

    static Pod start(String name, List<String> hosts, PodSpec spec, Node node)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(node.folder().resolve("pods").resolve(name));
        String namespace = node.network().join(hosts);
        List<String> script = new ArrayList<>(List.of("set -e", "R=" + folder.resolve("root")));
        script.add("mkdir -p $R && mount -t tmpfs none $R");
        script.add("mkdir -p $R/proc $R/dev $R/etc $R/opt $R/usr/local/bin && mount --rbind /proc $R/proc");
        script.add("mount --rbind /dev $R/dev");
        script.add("for d in bin lib lib64 sbin; do [ -L /$d ] && cp -P /$d $R/$d"
                + " || { [ -d /$d ] && mkdir $R/$d && mount --bind /$d $R/$d; } || true; done");
        script.add("for d in /usr/*; do [ \"$d\" = /usr/local ] || { mkdir -p $R$d && mount --bind $d $R$d; }; done");
        script.add("for f in passwd group nsswitch.conf ld.so.cache; do cp /etc/$f $R/etc/; done");
        script.add("touch $R/etc/hosts && mount --bind " + node.network().hosts() + " $R/etc/hosts");
        script.add("mkdir -p $R/etc/java && for d in /etc/java*; do [ -d $d ] && cp -rL $d $R/etc/ || true; done");
        for (Map.Entry<String, Path> file : node.image().files().entrySet()) {
            String there = "$R" + file.getKey();
            script.add(
                    Files.isDirectory(file.getValue())
                            ? "mkdir -p " + there
                            : "mkdir -p $(dirname " + there + ") && touch " + there);
            script.add("mount --bind " + file.getValue() + " " + there);
        }
        for (Map.Entry<String, String> mount : spec.mounts().entrySet()) {
            Path source = node.volume(
                    folder,
                    Optional.ofNullable(spec.volumes().get(mount.getValue())).orElseThrow());
            script.add("mkdir -p $R%s && mount --bind %s $R%s".formatted(mount.getKey(), source, mount.getKey()));
        }
        script.add("mount -o remount,ro $R");
        script.add("exec chroot --userspec=%d:%d $R \"$@\"".formatted(USER, USER));
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                String.join("\n", script),
                "pod"));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(spec.environment());
        return new Pod(name, folder, spec, namespace, builder, builder.start());
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    int starts() {
        return starts.get();
    }

    /// Where its volumes of its own are.
    Path folder() {
        return folder;
    }

    /// Ends its process as a machine that dies does.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// The kubelet's rule: `OnFailure` and `Always` start the container again, `Never` lets the pod fail.
    ///
    /// @return whether it ended well
    boolean await() throws IOException, InterruptedException {
        while (true) {
            int exit = process.waitFor();
            if (exit == 0 || starts.get() > spec.restarts()) {
                return exit == 0;
            }
            process = builder.start();
            starts.incrementAndGet();
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    Optional<String> readyPath() {
        return spec.readyPath();
    }

    /// A request from inside, as a probe or a client in the cluster makes it.
    Optional<String> get(String... curl) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ip", "netns", "exec", namespace, "curl", "-s", "-f", "-m", "20"));
        command.addAll(List.of(curl));
        Process asked = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return asked.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
    }

    String said() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String complained() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /// What all pods of the cluster share.
    record Node(Path folder, PodNetwork network, Image image, Map<String, Map<String, String>> configMaps) {
        /// Files of config maps, the claim's folder, or an empty folder of the pod's own.
        Path volume(Path pod, JsonNode source) throws IOException {
            if (source.has("persistentVolumeClaim")) {
                return open(folder.resolve("claims")
                        .resolve(source.path("persistentVolumeClaim")
                                .path("claimName")
                                .asText()));
            }
            if (source.has("emptyDir")) {
                return open(pod.resolve("empty-" + source.path("name").asText()));
            }
            Path files = Files.createDirectories(pod.resolve("projected"));
            for (JsonNode each : source.path("projected").path("sources")) {
                String map = each.path("configMap").path("name").asText();
                for (Map.Entry<String, String> file :
                        configMaps.getOrDefault(map, Map.of()).entrySet()) {
                    Files.writeString(files.resolve(file.getKey()), file.getValue());
                }
            }
            return files;
        }

        private static Path open(Path path) throws IOException {
            Files.createDirectories(path);
            // As fsGroup makes it.
            if (!path.toFile().setWritable(true, false)) {
                throw new IOException("cannot open " + path);
            }
            return path;
        }
    }
}
