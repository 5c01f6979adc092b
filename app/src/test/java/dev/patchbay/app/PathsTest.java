package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsTest {
    private static final Path HOME = Path.of("/home/a");

    @Test
    void foldersAreWhereTheEnvironmentSays() {
        assertThat(Paths.of(Map.of("XDG_DATA_HOME", "/srv/data"), HOME).data())
                .isEqualTo(Path.of("/srv/data/patchbay"));
    }

    @Test
    void foldersAreBelowHomeOtherwise() {
        Paths usual = new Paths(
                HOME.resolve(".cache/patchbay"),
                HOME.resolve(".local/share/patchbay"),
                HOME.resolve(".config/patchbay"));
        assertThat(Paths.of(Map.of(), HOME)).isEqualTo(usual);
        assertThat(Paths.of(Map.of("XDG_CACHE_HOME", "relative"), HOME)).isEqualTo(usual);
    }

    @Test
    void cachesLieBesideTheRunsWhereTheHomeTakesNone(@TempDir Path folder) throws Exception {
        Optional<Path> runs = Optional.of(folder.resolve("runs"));
        Path usual = folder.resolve(".cache/patchbay");
        assertThat(Paths.of(Map.of(), folder).cacheBeside(runs)).isEqualTo(usual);
        // A file where the folder should be refuses root too.
        Files.writeString(folder.resolve(".cache"), "");
        assertThat(Paths.of(Map.of(), folder).cacheBeside(runs)).isEqualTo(folder.resolve("runs/cache"));
        assertThat(Paths.of(Map.of(), folder).cacheBeside(Optional.empty())).isEqualTo(usual);
    }
}
