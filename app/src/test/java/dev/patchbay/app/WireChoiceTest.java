package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What carries the gradients, as a person chooses it and where shared memory cannot be had.
@Tag("process")
class WireChoiceTest {
    private static final Duration BOUND = Duration.ofMinutes(3);
    /// More than a run writes into any of its files, less than its workers would share.
    private static final int LARGEST_FILE = 900_000;

    @TempDir
    private Path home;

    @Test
    void theLossesAreTheSameOverTcpAndWhereNoMemoryCanBeShared() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit")).as("a way to limit files").isExecutable();
        JsonNode overTcp = run(List.of(), Map.of("PATCHBAY_WIRE", "tcp"));
        JsonNode refused = run(List.of("prlimit", "--fsize=" + LARGEST_FILE), Map.of());
        assertThat(refused.at("/models/0/loss")).isEqualTo(overTcp.at("/models/0/loss"));
        try (Stream<Path> logs = Files.walk(home.resolve("data"))) {
            List<String> told = logs.filter(path -> path.endsWith("events.jsonl"))
                    .flatMap(WireChoiceTest::lines)
                    .filter(line -> line.contains("cannot share memory"))
                    .toList();
            assertThat(told).hasSize(1).first().asString().contains("over sockets instead", "step train");
        }
    }

    @Test
    void aWireThatDoesNotExistIsOneSentence() throws Exception {
        Terminal.Said said = runs(List.of(), Map.of("PATCHBAY_WIRE", "pigeon"));
        assertThat(said.exit()).isNotZero();
        assertThat(said.errLines())
                .contains("PATCHBAY_WIRE is \"pigeon\", which is no wire; there are shared-memory, unix, tcp.");
    }

    private JsonNode run(List<String> prefix, Map<String, String> more) throws Exception {
        Terminal.Said said = runs(prefix, more);
        assertThat(said.exit()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private Terminal.Said runs(List<String> prefix, Map<String, String> more) throws Exception {
        return new Terminal(home)
                .waitsFor(
                        BOUND,
                        prefix,
                        more,
                        "run",
                        Terminal.example("quickstart.json").toString(),
                        "--set",
                        "train.epochs=1",
                        "--workers",
                        "4",
                        "--json");
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
