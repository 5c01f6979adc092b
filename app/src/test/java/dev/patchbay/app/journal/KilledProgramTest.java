package dev.patchbay.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.file.PipelineWriter;
import dev.patchbay.pipeline.journal.Recovered;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that is drawn is lost when the program is killed, whenever that is.
@Tag("window")
class KilledProgramTest {
    private static final long SEED = 4;
    private static final int MOST_REPORTS = 60;
    private static final long LATEST_KILL_NS = 40_000_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fiveKills() throws Exception {
        kill(5);
    }

    @Test
    @Tag("soak")
    void aHundredKills() throws Exception {
        kill(100);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(SEED);
        int edits = 0;
        int saves = 0;
        for (int time = 0; time < times; time++) {
            Path file = folder.resolve("drawing-" + time + ".json");
            Pipeline drawing = Pipeline.named("Killed")
                    .with(Node.of("data", "dataset"), new Position(40, 40))
                    .with(Node.of("model", "model"), new Position(40, 300));
            PipelineFiles.save(drawing, file);
            List<String> reported = editAndKill(file, random.nextLong(), 1 + random.nextInt(MOST_REPORTS), random);
            // Opens, whatever it was that was being written.
            Pipeline saved = PipelineFiles.open(file);
            Optional<Recovered> left = new Journals(folder.resolve("unsaved")).leftOf(file);
            String last = hash(left.map(Recovered::pipeline).orElse(saved));
            List<String> states = new ArrayList<>(List.of(hash(drawing)));
            reported.stream()
                    .filter(r -> !r.equals(EditedProgram.ABOUT_TO_GO_BACK))
                    .forEach(states::add);
            assertThat(states.contains(hash(saved)) || last.equals(hash(saved)))
                    .as("what was saved had been drawn")
                    .isTrue();
            // What was being done when the kill came may be done or not, and a key does what it does only after the
            // next report; what was finished before is not lost.
            boolean wentBack = reported.subList(Math.max(0, reported.size() - 3), reported.size())
                    .contains(EditedProgram.ABOUT_TO_GO_BACK);
            if (!last.equals(states.getLast()) && !wentBack) {
                assertThat(states)
                        .as("an edit that was finished is lost: %s", reported)
                        .doesNotContain(last);
            }
            edits += changes(states);
            saves += saved.equals(drawing) ? 0 : 1;
        }
        assertThat(saves).as("kills after something was saved").isPositive();
        assertThat(edits).isGreaterThan(times);
    }

    private static String hash(Pipeline drawing) {
        return String.valueOf(PipelineWriter.write(drawing).hashCode());
    }

    /// @return the drawing after each key that the robot pressed, as a hash, and when it was about to go back
    private List<String> editAndKill(Path file, long seed, int reports, Random random)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dprism.order=sw",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                EditedProgram.class.getName(),
                file.toString(),
                Long.toString(seed));
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve("errors.txt").toFile()));
        Process program = builder.start();
        List<String> reported = new ArrayList<>();
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && reported.size() < reports) {
                reported.add(line);
                line = out.readLine();
            }
            // Somewhere within what comes next.
            LockSupport.parkNanos(random.nextLong(LATEST_KILL_NS));
            // What was written before the signal came was done; destroying the process itself would close its output.
            program.toHandle().destroyForcibly();
            while (line != null) {
                reported.add(line);
                line = out.readLine();
            }
        } finally {
            program.destroyForcibly();
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(reported).as("what the robot said").isNotEmpty();
        return reported;
    }

    private static int changes(List<String> states) {
        return Math.toIntExact(IntStream.range(1, states.size())
                .filter(i -> !states.get(i).equals(states.get(i - 1)))
                .count());
    }
}
