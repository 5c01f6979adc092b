package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
