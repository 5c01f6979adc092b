package dev.patchbay.app.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A real registry of this computer, with its data in a folder, that ends with the test.
final class Registry implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
    private static final long START_LIMIT_NS = 60_000_000_000L;
    private static final String MANIFESTS =
            "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Registry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Registry in(Path folder) throws IOException, InterruptedException {
        return start(folder, "");
    }

    /// One that lets in a single user.
    static Registry withLogin(Path folder, String htpasswdLine) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path users = Files.writeString(folder.resolve("users"), htpasswdLine + "\n");
        return start(folder, "auth:\n  htpasswd:\n    realm: test\n    path: " + users + "\n");
    }

    private static Registry start(Path folder, String more) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("config.yml"),
                "version: 0.1\nlog:\n  level: warn\nstorage:\n  filesystem:\n    rootdirectory: "
                        + folder.resolve("data") + "\nhttp:\n  addr: 127.0.0.1:" + port + "\n" + more);
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long deadlineNs = System.nanoTime() + START_LIMIT_NS;
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                process.destroyForcibly();
                throw new IOException(Files.readString(folder.resolve("log")));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        return new Registry(process, port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    String reference(String repositoryAndTag) {
        return "127.0.0.1:" + port + "/" + repositoryAndTag;
    }

    JsonNode manifest(String repository, String tag) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(repository + "/manifests/" + tag).body());
    }

    JsonNode json(String repository, String digest) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(repository + "/blobs/" + digest).body());
    }

    Path blob(String repository, String digest, Path to) throws IOException, InterruptedException {
        return client.send(request(repository + "/blobs/" + digest), HttpResponse.BodyHandlers.ofFile(to))
                .body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/" + path))
                .header("Accept", MANIFESTS)
                .build();
    }

    @Override
    public void close() {
        // It keeps nothing that matters beyond the test.
        process.destroyForcibly().onExit().join();
        client.close();
    }
}
