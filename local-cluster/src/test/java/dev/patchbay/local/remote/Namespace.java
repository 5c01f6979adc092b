package dev.patchbay.local.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A network namespace with one wire to this one: another computer, as far as the network goes. It is gone when closed.
final class Namespace implements AutoCloseable {
    /// Set aside for trials between networks (RFC 2544), so nobody lives there.
    private static final String NETWORK = "198.18.";

    private final String name;
    private final String here;
    private final String there;
    private final String prefix;

    private Namespace(String name, String prefix) {
        this.name = name;
        this.here = name + "h";
        this.there = name + "t";
        this.prefix = prefix;
    }

    /// @param number of this namespace among those of this process
    static Namespace make(int number) throws IOException, InterruptedException {
        long unique = (ProcessHandle.current().pid() * 8 + number) % 16_384;
        Namespace made = new Namespace("pb" + unique, NETWORK + unique / 64 + "." + unique % 64 * 4);
        try {
            made.wire();
            return made;
        } catch (IOException refused) {
            made.close();
            throw refused;
        }
    }

    private void wire() throws IOException, InterruptedException {
        run("ip", "netns", "add", name);
        run("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
        run("ip", "address", "add", hostHere() + "/30", "dev", here);
        run("ip", "link", "set", here, "up");
        inside("ip", "address", "add", address(2) + "/30", "dev", there);
        inside("ip", "link", "set", "lo", "up");
        restore();
    }

    /// This computer's address on the wire.
    String hostHere() {
        return address(1);
    }

    private String address(int host) {
        int dot = prefix.lastIndexOf('.');
        return prefix.substring(0, dot + 1) + (Integer.parseInt(prefix.substring(dot + 1)) + host);
    }

    /// What starts a command in there.
    List<String> entering() {
        return List.of("ip", "netns", "exec", name);
    }

    /// Nothing gets through from now on, and nobody is told.
    void cut() throws IOException, InterruptedException {
        inside("ip", "link", "set", there, "down");
    }

    void restore() throws IOException, InterruptedException {
        inside("ip", "link", "set", there, "up");
    }

    private void inside(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(entering());
        line.addAll(List.of(command));
        run(line.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() {
        try {
            // The wire goes with either of its ends.
            run("ip", "netns", "delete", name);
        } catch (IOException neverMade) {
            return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
