package dev.patchbay.app.conformance.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What all pods of this machine share.
///
/// @param configMaps the files of each
/// @param claims the names of volumes that are there
/// @param tokens what a pod's account lets it do the API server by; nothing for one that gets none
public record Kubelet(
        Path folder,
        PodNetwork network,
        Nodes nodes,
        Image image,
        Map<String, Map<String, String>> configMaps,
        Set<String> claims,
        Tokens tokens) {
    private static final String PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String SECRETS = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// What the image of the pods holds: files and folders by their path in it. Its Java is this computer's.
    public record Image(Map<String, Path> files) {}

    /// The rule of accounts.
    @FunctionalInterface
    public interface Tokens {
        /// The files by which a pod calls the API server.
        Optional<Map<String, String>> of(PodSpec spec);
    }

    public static Kubelet of(
            Path folder,
            PodNetwork network,
            Image image,
            Map<String, Map<String, String>> configMaps,
            Set<String> claims,
            Tokens tokens) {
        return new Kubelet(folder, network, new Nodes(), image, configMaps, claims, tokens);
    }

    /// @param hosts the names by which the network finds it
    public Pod start(String name, List<String> hosts, PodSpec spec) throws IOException, InterruptedException {
        return Pod.start(name, hosts, spec, this);
    }

    /// The kubelet's rule: every pod is told where the API server is. The image's: where Java is.
    Map<String, String> environment() {
        return Map.of(
                "KUBERNETES_SERVICE_HOST",
                PodNetwork.SERVER,
                "KUBERNETES_SERVICE_PORT",
                "443",
                "PATH",
                Path.of(System.getProperty("java.home"), "bin") + ":" + PROGRAMS);
    }

    /// A script that makes a root with the system's programs and the image's files.
    List<String> root(Path root) {
        List<String> script = new ArrayList<>(List.of("set -e", "R=" + root));
        script.add("mkdir -p $R && mount -t tmpfs none $R");
        script.add("mkdir -p $R/proc $R/dev $R/etc $R/opt $R/usr/local/bin && mount --rbind /proc $R/proc");
        script.add("mount --rbind /dev $R/dev");
        script.add("for d in bin lib lib64 sbin; do [ -L /$d ] && cp -P /$d $R/$d"
                + " || { [ -d /$d ] && mkdir $R/$d && mount --bind /$d $R/$d; } || true; done");
        script.add("for d in /usr/*; do [ \"$d\" = /usr/local ] || { mkdir -p $R$d && mount --bind $d $R$d; }; done");
        script.add("for f in passwd group nsswitch.conf ld.so.cache; do cp /etc/$f $R/etc/; done");
        script.add("touch $R/etc/hosts && mount --bind " + network.hosts() + " $R/etc/hosts");
        script.add("mkdir -p $R/etc/java && for d in /etc/java*; do [ -d $d ] && cp -rL $d $R/etc/ || true; done");
        for (Map.Entry<String, Path> file : image.files().entrySet()) {
            String there = "$R" + file.getKey();
            script.add(
                    Files.isDirectory(file.getValue())
                            ? "mkdir -p " + there
                            : "mkdir -p $(dirname " + there + ") && touch " + there);
            script.add("mount --bind " + file.getValue() + " " + there);
        }
        return script;
    }

    /// The kubelet's rule: a pod that gets a token finds it, the server's certificate and its
    /// namespace as files.
    List<String> token(Path pod, PodSpec spec) throws IOException {
        Optional<Map<String, String>> files = tokens.of(spec);
        if (files.isEmpty()) {
            return List.of();
        }
        Path secrets = Files.createDirectories(pod.resolve("secrets"));
        for (Map.Entry<String, String> file : files.get().entrySet()) {
            Files.writeString(secrets.resolve(file.getKey()), file.getValue());
        }
        return List.of("mkdir -p $R%s && mount --bind %s $R%s && mount -o remount,bind,ro $R%s"
                .formatted(SECRETS, secrets, SECRETS, SECRETS));
    }

    /// The folder of a volume. Admission's rule: a claim, and a map, that a pod names is there.
    Path volume(Path pod, PodSpec.Volume source) throws IOException {
        return switch (source) {
            case PodSpec.Volume.Claim(String claim) -> {
                if (!claims.contains(claim)) {
                    throw new IllegalStateException("there is no claim " + claim);
                }
                yield Files.createDirectories(folder.resolve("claims").resolve(claim));
            }
            case PodSpec.Volume.Empty(String name) -> Files.createDirectories(pod.resolve("empty-" + name));
            case PodSpec.Volume.Projected(List<String> maps) -> {
                Path files = Files.createDirectories(pod.resolve("projected"));
                for (String map : maps) {
                    Map<String, String> texts =
                            Optional.ofNullable(configMaps.get(map)).orElseThrow();
                    for (Map.Entry<String, String> file : texts.entrySet()) {
                        Files.writeString(files.resolve(file.getKey()), file.getValue());
                    }
                }
                yield files;
            }
        };
    }
}
