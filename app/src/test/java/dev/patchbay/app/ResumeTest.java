package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real program is killed in the middle of a training, and goes on as if nothing had been.
@Tag("process")
@Timeout(240)
class ResumeTest {
    private static final String[] TRAINING = {
        "--set", "cnn.preset=mlp",
        "--set", "fashion.train-examples=3840",
        "--set", "fashion.validation-examples=640",
        "--set", "train.epochs=60"
    };

    @TempDir
    private Path home;

    @Test
    void aKilledSupervisorsRunGoesOnWithTheSameLossesAndSimulatedTimes() throws Exception {
        Path whole = home.resolve("whole");
        Terminal terminal = new Terminal(home);
        finish(terminal.starts(home.resolve("out"), line(whole)));
        Path undisturbed = only(whole);

        Path broken = home.resolve("broken");
        Process killed = terminal.starts(home.resolve("out"), line(broken));
        awaitCheckpoint(killed, broken);
        // SIGKILL: nothing can be put in order.
        killed.destroyForcibly().waitFor();
        Path first = only(broken);
        Terminal.Said refused = terminal.types(line(broken, "--resume", id(first), "--set", "train.epochs=61"));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().contains(id(first), "pipeline.json");
        assertThat(first).isDirectoryNotContaining("glob:**{control,workers.sock}");

        finish(terminal.starts(home.resolve("out"), line(broken, "--resume", id(first))));
        Path resumed = newest(broken, first);
        Map<String, String> expected = steps(undisturbed);
        Map<String, String> then = steps(resumed);
        assertThat(expected).containsAllEntriesOf(then);
        assertThat(then).hasSizeBetween(1, expected.size() - 2 * 100);
        assertThat(then).containsKey(String.format("%6d worker-1", 60 * 25 - 1));
        assertThat(events(resumed))
                .anyMatch(e -> e instanceof RunEvent.RunResumed(String from, String _, List<RunEvent.Reached> reached)
                        && from.equals(id(first))
                        && reached.getFirst().index() >= 100)
                .anyMatch(
                        e -> e instanceof RunEvent.StepCached(String step, String _, long _) && step.equals("fashion"))
                .noneMatch(e -> e instanceof RunEvent.StepStarted(String step) && step.equals("fashion"));
        assertThat(steps(first).keySet()).isNotEmpty();

        Terminal.Said done = terminal.types(line(broken, "--resume", id(resumed)));
        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.errLines()).singleElement().asString().contains("is done");
    }

    private static String[] line(Path runs, String... more) {
        return Stream.of(
                        Stream.of("run", Terminal.example("quickstart.json").toString(), "--run-dir", runs.toString()),
                        Stream.of(TRAINING),
                        Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private static void awaitCheckpoint(Process program, Path runs) throws IOException, InterruptedException {
        boolean saved = false;
        while (!saved) {
            // Waits for the program to end, which it does not: a pause that notices a failure.
            assertThat(program.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
            saved = Files.isDirectory(runs.resolve("runs"))
                    && folders(runs).stream()
                            .anyMatch(run -> Files.exists(run.resolve("checkpoints/train/ckpt-100.index")));
        }
    }

    private static void finish(Process program) throws InterruptedException {
        try {
            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private static List<Path> folders(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs.resolve("runs"))) {
            return all.toList();
        }
    }

    private static Path only(Path runs) throws IOException {
        assertThat(folders(runs)).hasSize(1);
        return folders(runs).getFirst();
    }

    private static Path newest(Path runs, Path other) throws IOException {
        return folders(runs).stream()
                .filter(run -> !run.equals(other))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Path run) {
        return Optional.ofNullable(run.getFileName()).orElseThrow().toString();
    }

    private static List<RunEvent> events(Path run) throws UnusableFile {
        return EventReader.readAll(run.resolve("events.jsonl")).stream()
                .map(LoggedEvent::event)
                .toList();
    }

    /// What each worker did in each step, but for the wall clock and the generation.
    private static Map<String, String> steps(Path run) throws UnusableFile {
        Map<String, String> steps = new TreeMap<>();
        for (RunEvent event : events(run)) {
            if (event instanceof RunEvent.TrainingStep s) {
                steps.put(
                        String.format("%6d %s", s.index(), s.worker()),
                        s.epoch() + " " + s.samples() + " " + s.loss() + " " + s.simulated());
            }
        }
        return steps;
    }
}
