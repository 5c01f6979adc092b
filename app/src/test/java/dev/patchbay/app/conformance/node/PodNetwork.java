package dev.patchbay.app.conformance.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network of namespaces: one with a bridge, and one for each pod. Kubernetes' rule: every pod
/// has an address of its own, reaches every other without translation, and is found by its host
/// name.
public final class PodNetwork implements AutoCloseable {
    /// Where the API server is found.
    public static final String SERVER = "10.77.255.254";

    private static final String CLIENT = "10.77.255.1/16";

    private final String prefix;
    private final Path hosts;
    private final List<String> namespaces = new ArrayList<>();

    private PodNetwork(String prefix, Path hosts) {
        this.prefix = prefix;
        this.hosts = hosts;
    }

    /// A pod's place in the network.
    record Place(String namespace, String address) {}

    public static boolean isPossible() throws InterruptedException {
        try {
            return System.getProperty("user.name").equals("root")
                    && runs("unshare", "--mount", "--net", "true")
                    && runs("ip", "netns", "list")
                    && runs("setpriv", "--version")
                    && runs("curl", "--version");
        } catch (IOException notInstalled) {
            return false;
        }
    }

    public static PodNetwork make(Path folder) throws IOException, InterruptedException {
        String prefix = "pb" + ProcessHandle.current().pid();
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        PodNetwork network = new PodNetwork(prefix, hosts);
        network.namespace(prefix);
        network.ip("-n", prefix, "link", "add", "br0", "type", "bridge");
        network.ip("-n", prefix, "addr", "add", CLIENT, "dev", "br0");
        network.ip("-n", prefix, "link", "set", "br0", "up");
        return network;
    }

    /// Lets this process listen where pods find the API server.
    public void reachHere() throws IOException, InterruptedException {
        ip("link", "add", prefix + "s", "type", "veth", "peer", "name", "server", "netns", prefix);
        ip("-n", prefix, "link", "set", "server", "master", "br0", "up");
        ip("addr", "add", SERVER + "/16", "dev", prefix + "s");
        ip("link", "set", prefix + "s", "up");
    }

    Path hosts() {
        return hosts;
    }

    /// A namespace for a pod.
    ///
    /// @param names by which it is found; those that it had before lead to the new one
    synchronized Place join(List<String> names) throws IOException, InterruptedException {
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
        return new Place(pod, address);
    }

    /// What a client in the cluster gets who is no pod of ours.
    public Optional<String> get(List<String> curl) throws IOException, InterruptedException {
        return get(prefix, 20, curl);
    }

    static Optional<String> get(String namespace, int timeoutS, List<String> curl)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("ip", "netns", "exec", namespace, "curl", "-s", "-f", "-m", String.valueOf(timeoutS)));
        command.addAll(curl);
        Process asked = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return asked.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
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
