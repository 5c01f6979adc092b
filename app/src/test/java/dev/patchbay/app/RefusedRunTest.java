package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked of the local cluster and cannot be is one sentence, and no run begins or is touched.
class RefusedRunTest {
    private static final String EXAMPLE = "patterns/elasticity.json";

    @TempDir
    private Path home;

    private Terminal terminal;
    private Path earlier;

    @BeforeEach
    void sitDown() throws IOException {
        terminal = new Terminal(home);
        earlier = Files.createDirectories(terminal.runs().resolve("earlier"));
        Files.writeString(earlier.resolve("notes"), "kept");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            worker-1  | explode    | there is no fault "explode"
            worker-99 | kill       | there is no worker-99 in this run
            worker-1  | link 0MB/s | a link without bandwidth carries nothing
            worker-1  | link 0ms   | a link is delayed by more than 0
            worker-1  | slow 0x    | a worker is slowed by a factor over 1
            """)
    void aScenarioOfWhatCannotBe(String worker, String fault, String says) throws IOException {
        // A quote inside the table is one of its own.
        refused(says.replace('"', '\''), "run", example(), "--scenario", scenario(worker, fault));
    }

    @Test
    void fewestOverMost() throws IOException {
        String drawing = Files.readString(Terminal.example(EXAMPLE));
        Path file = home.resolve("many.json");
        Files.writeString(file, drawing.replace("\"fewest\": 2", "\"fewest\": 3, \"most\": 2"));
        refused("the fewest cannot be more than the most", "run", file.toString());
    }

    @Test
    void aScenarioForARunThatGoesOn() throws IOException {
        refused("leave out one", "run", example(), "--resume", "earlier", "--scenario", scenario("worker-1", "kill"));
    }

    @Test
    void aFaultForNoRun() throws IOException {
        refused("nowhere", "fault", "nowhere", "worker-1", "kill");
    }

    private String scenario(String worker, String fault) throws IOException {
        Path file = home.resolve("scenario.json");
        Files.writeString(file, """
                [{"at": {"step": 5}, "worker": "%s", "fault": "%s"}]
                """.formatted(worker, fault));
        return file.toString();
    }

    private static String example() {
        return Terminal.example(EXAMPLE).toString();
    }

    private void refused(String says, String... line) throws IOException {
        Map<String, String> before = runs();
        Terminal.Said said = terminal.types(line);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errLines()).singleElement().asString().contains(says).doesNotContain("Exception");
        assertThat(runs()).isEqualTo(before);
    }

    private Map<String, String> runs() throws IOException {
        try (Stream<Path> files = Files.walk(terminal.runs())) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(Path::toString, RefusedRunTest::text, (a, _) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
