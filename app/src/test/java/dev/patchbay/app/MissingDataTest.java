package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs where the data set is not, is damaged, or cannot be kept: the real program, in a mount and network namespace
/// of its own with nothing to reach.
@Tag("process")
class MissingDataTest {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Path DEBIAN = Path.of("/usr/share/datasets");
    private static final String FILE = "train-images-idx3-ubyte.gz";

    @TempDir
    private Path home;

    @Test
    void noDataSetToBeHadFailsTheRunAndSaysWhatWasTriedAndWhatToDo() throws Exception {
        Path empty = Files.createDirectory(home.resolve("empty"));
        String last = runIn(empty, home.resolve("cache"), 1);
        assertThat(last)
                .contains("fashion-mnist", DEBIAN.toString(), "no connection", "dataset-fashion-mnist")
                .contains("put its four IDX files into " + home.resolve("cache/patchbay/datasets/fashion-mnist"));
    }

    @Test
    void aDamagedDataSetIsNamedByItsFile() throws Exception {
        Path whole = DEBIAN.resolve("fashion-mnist").resolve(FILE);
        assumeThat(whole).as("Debian's data set").exists();
        Path damaged = Files.createDirectories(home.resolve("sets/fashion-mnist"));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(damaged.resolve(FILE), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(runIn(home.resolve("sets"), home.resolve("cache"), 1)).contains(FILE + " is damaged");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamedWithTheSettingThatMovesIt() throws Exception {
        // A file where the folder should be refuses root too.
        Path inTheWay = Files.writeString(home.resolve("in-the-way"), "");
        assertThat(runIn(Files.createDirectory(home.resolve("empty")), inTheWay.resolve("cache"), 1))
                .contains(inTheWay.toString(), "not writable", "XDG_CACHE_HOME");
    }

    /// Runs the quickstart with that folder in the place of Debian's data sets.
    ///
    /// @return the line that says how it ended
    private String runIn(Path datasets, Path cache, int exit) throws IOException, InterruptedException {
        assumeThat(namespaces()).as("namespaces of one's own").isTrue();
        String mounted = "mount --bind \"$0\" " + DEBIAN + " && exec \"$@\"";
        Terminal.Said said = new Terminal(home)
                .waitsFor(
                        BOUND,
                        List.of("unshare", "-rmn", "sh", "-c", mounted, datasets.toString()),
                        Map.of("XDG_CACHE_HOME", cache.toString()),
                        "run",
                        Terminal.example("quickstart.json").toString());
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.errLines()).noneMatch(line -> line.contains("Exception"));
        String last = said.out().lines().toList().getLast();
        assertThat(last)
                .as("file, node, parameter")
                .contains("quickstart.json: ", "at node fashion: ", "parameter name: ");
        return last;
    }

    private static boolean namespaces() throws IOException, InterruptedException {
        if (!Files.isDirectory(DEBIAN)) {
            return false;
        }
        try {
            return new ProcessBuilder("unshare", "-rmn", "true").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
