package dev.patchbay.app.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A network of namespaces: one with a bridge, and one for each pod. Kubernetes' rule: every pod has an address of its
/// own, reaches every other without translation, and is found by its host name.
final class PodNetwork implements AutoCloseable {
    private final String prefix;
    private final Path hosts;
    private final List<String> namespaces = new ArrayList<>();

    private PodNetwork(String prefix, Path hosts) {
        this.prefix = prefix;
        this.hosts = hosts;
    }

    static boolean isPossible() throws InterruptedException {
        try {
            return System.getProperty("user.name").equals("root")
                    && runs("unshare", "--mount", "--net", "true")
                    && runs("ip", "netns", "list")
                    && runs("curl", "--version");
        } catch (IOException notInstalled) {
            return false;
        }
    }

    static PodNetwork make(Path folder) throws IOException, InterruptedException {
        String prefix = "pb" + ProcessHandle.current().pid();
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        PodNetwork network = new PodNetwork(prefix, hosts);
        network.namespace(prefix);
        network.ip("-n", prefix, "link", "add", "br0", "type", "bridge");
        network.ip("-n", prefix, "link", "set", "br0", "up");
        return network;
    }

    Path hosts() {
        return hosts;
    }

    /// A namespace for a pod, found by its names.
    synchronized String join(List<String> names) throws IOException, InterruptedException {
        int number = namespaces.size();
        String pod = prefix + "p" + number;
        String address = "10.77.%d.%d".formatted(number / 200, number % 200 + 1);
        namespace(pod);
        ip("-n", prefix, "link", "add", "v" + number, "type", "veth", "peer", "name", "eth0", "netns", pod);
        ip("-n", prefix, "link", "set", "v" + number, "master", "br0", "up");
        ip("-n", pod, "addr", "add", address + "/16", "dev", "eth0");
        ip("-n", pod, "link", "set", "lo", "up");
        ip("-n", pod, "link", "set", "eth0", "up");
        Files.writeString(
                hosts,
                address + " " + String.join(" ", names) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        return pod;
    }

    private void namespace(String name) throws IOException, InterruptedException {
        ip("netns", "add", name);
        namespaces.add(name);
    }

    private void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        if (!runs(command.toArray(String[]::new))) {
            throw new IOException("refused: " + String.join(" ", command));
        }
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public void close() throws IOException {
        for (String name : namespaces.reversed()) {
            try {
                runs("ip", "netns", "del", name);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
