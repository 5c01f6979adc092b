package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.local.remote.tunnel.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Lending workers to a run, typed at two terminals.
@Timeout(240)
class JoinCommandTest {
    private static final String QUICKSTART = Terminal.example("quickstart.json").toString();
    private static final Pattern COMMAND = Pattern.compile("patchbay join (\\S+) --token (\\S+)");

    @TempDir
    private Path home;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(home);
    }

    @Test
    void whatCannotBeJoinedIsOneSentence() throws IOException {
        String token = Identity.make(new SecureRandom()).token().text();
        refused("no address", "join", "here", "--token", token);
        refused("no token", "join", "127.0.0.1:1", "--token", "secret");
        refused("damaged", "join", "127.0.0.1:1", "--token", token.substring(0, 20));
        refused("at least one worker", "join", "127.0.0.1:1", "--token", token, "--workers", "0");
        String nobody = "127.0.0.1:" + freePort();
        refused("nobody listens at " + nobody, "join", nobody, "--token", token);
    }

    @Test
    void whatCannotListenIsOneSentence() throws IOException {
        refused("--nodes 2", "run", QUICKSTART, "--nodes", "1", "--listen", "127.0.0.1:0");
        refused("--on fleet", "run", QUICKSTART, "--on", "fleet", "--nodes", "2", "--listen", "127.0.0.1:0");
        refused("no address", "run", QUICKSTART, "--nodes", "2", "--listen", "everywhere");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            refused("cannot listen at " + address, "run", QUICKSTART, "--nodes", "2", "--listen", address);
        }
    }

    @Test
    @Tag("process")
    void aRunTakesInAnotherComputerAndSendsItHome() throws Exception {
        Path here = Files.createDirectory(home.resolve("here")).resolve("out");
        Path there = Files.createDirectory(home.resolve("there")).resolve("out");
        Process run = terminal.starts(
                here,
                "run",
                QUICKSTART,
                "--nodes",
                "2",
                "--listen",
                "127.0.0.1:0",
                "--set",
                "train.compute=modelled",
                "--set",
                "fashion.train-examples=1600",
                "--set",
                "fashion.validation-examples=320",
                "--json");
        try {
            Matcher command = joinCommand(run, here.resolveSibling("err"));
            Process join = terminal.starts(there, "join", command.group(1), "--token", command.group(2));
            try {
                assertThat(run.waitFor(180, TimeUnit.SECONDS)).isTrue();
                assertThat(run.exitValue())
                        .as(Files.readString(here.resolveSibling("err")))
                        .isZero();
                assertThat(join.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(join.exitValue())
                        .as(Files.readString(there.resolveSibling("err")))
                        .isZero();
            } finally {
                join.destroyForcibly();
            }
        } finally {
            run.destroyForcibly();
        }
        assertThat(new ObjectMapper().readTree(here.toFile()).at("/outcome").asText())
                .isEqualTo("done");
        assertThat(Files.readAllLines(there)).containsExactly("the run is over");
        assertThat(Files.readString(here.resolveSibling("err"))).contains("joined with", "as node 1");
        assertThat(Files.readString(there.resolveSibling("err"))).contains("lending");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Matcher joinCommand(Process run, Path err) throws Exception {
        while (true) {
            Matcher command = COMMAND.matcher(Files.exists(err) ? Files.readString(err) : "");
            if (command.find()) {
                return command;
            }
            // Waits for the run to end, which it does not: a pause that notices a failure.
            assertThat(run.waitFor(50, TimeUnit.MILLISECONDS))
                    .as(Files.readString(err))
                    .isFalse();
        }
    }

    private void refused(String because, String... typed) {
        Terminal.Said said = terminal.types(typed);
        assertThat(said.exit()).as(List.of(typed).toString()).isEqualTo(2);
        assertThat(said.err().strip().lines()).singleElement().asString().contains(because);
    }
}
