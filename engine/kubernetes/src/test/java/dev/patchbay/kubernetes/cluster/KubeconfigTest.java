package dev.patchbay.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several files count together, and programs that make tokens are asked for them.
@Timeout(60)
class KubeconfigTest {
    private static final Patience SHORT = new Patience(2_000, 5_000, 1, 1);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Optional<HttpServer> server = Optional.empty();

    @BeforeEach
    void aServerThatRemembersWhatItIsShown() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/version", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] version =
                    "{\"major\":\"1\",\"minor\":\"36\",\"gitVersion\":\"v1.36.2\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        started.start();
        server = Optional.of(started);
    }

    @AfterEach
    void close() {
        server.ifPresent(started -> started.stop(0));
    }

    private String url() {
        return "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort();
    }

    private void asks(Kubeconfig kubeconfig, String context) throws ClusterProblem {
        try (Connection connection = Connection.open(kubeconfig, Optional.of(context), SHORT)) {
            assertThat(connection.client().getKubernetesVersion().getGitVersion())
                    .isEqualTo("v1.36.2");
        }
    }

    @Test
    void whatSeveralFilesSayTheFirstDecides() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), """
                contexts:
                - name: work
                  context: {cluster: there, user: first, namespace: lab}
                users:
                - name: first
                  user: {token: token-of-the-first}
                """);
        Path two = Files.writeString(folder.resolve("two"), """
                current-context: home
                clusters:
                - name: there
                  cluster: {server: "%s"}
                users:
                - name: first
                  user: {token: token-of-the-second}
                contexts:
                - name: work
                  context: {cluster: nowhere, user: first}
                - name: home
                  context: {cluster: there, user: first}
                """.formatted(url()));
        Map<String, String> environment = Map.of(
                "KUBECONFIG",
                String.join(
                        File.pathSeparator,
                        Stream.of(one, folder.resolve("missing"), two)
                                .map(Path::toString)
                                .toList()));
        Kubeconfig both = Kubeconfig.usual(environment, folder);
        assertThat(both.contexts())
                .containsExactly(
                        new ClusterContext("work", "there", Optional.of("lab"), false),
                        new ClusterContext("home", "there", Optional.empty(), true));
        asks(both, "work");
        asks(both, "home");
        assertThat(shown).containsOnly("Bearer token-of-the-first");
    }

    /// A token that was made is shown to the server and written nowhere.
    @Test
    void aProgramThatMakesTokensIsAsked() throws Exception {
        Path program = Files.writeString(folder.resolve("login"), """
                #!/bin/sh
                echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"made-'"$1"'"}}'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path file = Files.writeString(folder.resolve("config"), """
                current-context: here
                clusters:
                - name: there
                  cluster: {server: "%s"}
                users:
                - name: me
                  user:
                    exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, args: [just-now], interactiveMode: Never}
                contexts:
                - name: here
                  context: {cluster: there, user: me}
                """.formatted(url(), program));
        Kubeconfig kubeconfig = new Kubeconfig(file);
        asks(kubeconfig, "here");
        assertThat(shown).containsOnly("Bearer made-just-now");
        assertThat(kubeconfig.toString() + kubeconfig.contexts()).doesNotContain("made-");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each)).doesNotContain("made-just-now");
            }
        }
    }
}
