package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllReduceBenchTest {
    private static final long BOUND_S = 120;

    @TempDir
    private Path home;

    @Test
    void whatCannotBeMeasuredIsOneSentence() {
        refuses("pigeon is none of these: shared-memory, tcp, unix.", "--wires", "tcp,pigeon");
        refuses("nccl is none of these", "--beside", "nccl");
        refuses("6 is no size", "--sizes", "6");
        refuses("1 processes cannot be measured", "--ranks", "1");
        refuses("In 0 seconds nothing", "--limit", "0");
        refuses("There is no folder", "--peers", home.resolve("nowhere").toString());
    }

    @Test
    @Tag("process")
    void endsInItsTimeAndTellsWhatThereWasNoTimeFor() throws Exception {
        Process program = starts("--limit", "6", "--beside", "bare-socket", "--ranks", "2", "--json");
        assertThat(program.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        assertThat(Files.readString(home.resolve("out"))).contains("\"wire\"", "\"state\"", "not-finished");
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    @Tag("process")
    void toldToEndItLeavesNeitherProcessesNorFiles() throws Exception {
        Process program = starts("--beside", "bare-socket", "--ranks", "4");
        List<ProcessHandle> ranks = List.of();
        for (long end = System.nanoTime() + BOUND_S * 1_000_000_000L; ranks.size() < 4 && System.nanoTime() < end; ) {
            Thread.onSpinWait();
            ranks = program.descendants().toList();
        }
        assertThat(ranks).hasSizeGreaterThanOrEqualTo(4);
        program.destroy();
        assertThat(program.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(ranks).allSatisfy(rank -> assertThat(rank.onExit()).succeedsWithin(Duration.ofSeconds(BOUND_S)));
        assertThat(folder()).isEmptyDirectory();
    }

    private Path folder() {
        return home.resolve("temporary");
    }

    private Process starts(String... options) throws Exception {
        Files.createDirectories(folder());
        String[] line = Stream.concat(Stream.of("bench", "all-reduce"), Stream.of(options))
                .toArray(String[]::new);
        return new Terminal(home)
                .starts(
                        List.of(),
                        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder()),
                        home.resolve("out"),
                        line);
    }

    private void refuses(String sentence, String... options) {
        String[] line = Stream.concat(Stream.of("bench", "all-reduce"), Stream.of(options))
                .toArray(String[]::new);
        Terminal.Said said = new Terminal(home).types(line);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.errLines()).hasSize(1).first().asString().contains(sentence);
    }
}
