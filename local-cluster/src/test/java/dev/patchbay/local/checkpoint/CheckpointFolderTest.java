package dev.patchbay.local.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    Path run;

    private CheckpointFolder folder;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void make() throws IOException {
        folder = CheckpointFolder.of(run, "train");
        for (long steps : List.of(100, 200, 1000)) {
            SmallCheckpoints.make(folder, steps);
        }
    }

    @Test
    void whatWasPutInComesOut() throws IOException {
        Checkpoint newest = newest();
        assertThat(newest.bookmark().standing().step()).isEqualTo(1000);
        assertThat(newest.bookmark().standingOf("worker-1").orElseThrow().nowPs())
                .isEqualTo(1900);
        assertThat(newest.bookmark().standingOf("worker-9")).isEmpty();
        assertThat(SmallCheckpoints.floats(newest.bundle(), "conv/kernel", 6)).containsExactly(SmallCheckpoints.KERNEL);
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatIsStillNeededStaysBesideTheNewest() throws IOException {
        long oldest = folder.steps().getLast();
        folder.keep(1, OptionalLong.of(oldest));
        assertThat(folder.steps()).containsExactly(1000L, oldest);
        folder.keep(1);
        assertThat(folder.steps()).containsExactly(1000L);
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        folder.keep(2);
        folder.clear();
        assertThat(names())
                .containsExactly(
                        "checkpoint",
                        "ckpt-1000.data-00000-of-00002",
                        "ckpt-1000.data-00001-of-00002",
                        "ckpt-1000.index",
                        "ckpt-200.data-00000-of-00002",
                        "ckpt-200.data-00001-of-00002",
                        "ckpt-200.index");
        assertThat(Files.readAllLines(folder.path().resolve("checkpoint")))
                .containsExactly(
                        "model_checkpoint_path: \"ckpt-1000\"",
                        "all_model_checkpoint_paths: \"ckpt-200\"",
                        "all_model_checkpoint_paths: \"ckpt-1000\"");
    }

    @Test
    void aTornOneIsPassedOverWithASentence() throws IOException {
        cut("ckpt-1000.data-00000-of-00002", 30);
        flip("ckpt-200.data-00001-of-00002", 3);
        assertThat(newest().bookmark().standing().step()).isEqualTo(100);
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).contains("ckpt-1000.data-00000-of-00002", "cut short, within");
        assertThat(said.getLast()).contains("ckpt-200.data-00001-of-00002", "'worker-1/norm/moving-mean' differs");
    }

    @Test
    void aCheckpointWithoutItsIndexIsNone() throws IOException {
        Files.delete(folder.path().resolve("ckpt-1000.index"));
        assertThat(newest().bookmark().standing().step()).isEqualTo(200);
        assertThat(said).isEmpty();
    }

    @Test
    void whereNoneIsWholeTheNewestOneIsBlamed() throws IOException {
        for (String name : List.of("ckpt-100.index", "ckpt-200.index", "ckpt-1000.index")) {
            cut(name, 60);
        }
        assertThatThrownBy(this::newest)
                .isInstanceOf(TornCheckpoint.class)
                .hasMessageContaining("ckpt-1000.index")
                .hasMessageContaining("cut short or changed");
    }

    @Test
    void anotherTrainingsIsRefused() {
        assertThatThrownBy(() -> folder.newestWhole("another", said::add))
                .isInstanceOf(TornCheckpoint.class)
                .hasMessageContaining("is of another training (train)");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Files.createDirectories(folder.path().resolve("ckpt-1100.index.tmp/in-the-way"));
        assertThatThrownBy(() -> SmallCheckpoints.make(folder, 1100)).isInstanceOf(IOException.class);
        assertThat(names()).noneMatch(name -> name.startsWith("ckpt-1100.data"));
        assertThat(newest().bookmark().standing().step()).isEqualTo(1000);
    }

    @Test
    void anotherRunTakesItAndKeepsItWhenTheFirstIsGone() throws IOException {
        CheckpointFolder other = CheckpointFolder.of(run.resolve("other"), "train");
        other.adopt(newest());
        folder.keep(0);
        assertThat(folder.steps()).isEmpty();
        assertThat(other.newestWhole(SmallCheckpoints.DIGEST, said::add)).isPresent();
    }

    private Checkpoint newest() throws TornCheckpoint {
        return folder.newestWhole(SmallCheckpoints.DIGEST, said::add).orElseThrow();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.path())) {
            return files.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void cut(String name, int bytes) throws IOException {
        Path file = folder.path().resolve(name);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), bytes));
    }

    private void flip(String name, int at) throws IOException {
        Path file = folder.path().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
