package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a build the launcher opens the window once without a screen, for what the JDK keeps of it. Should that fail,
/// nobody hears of it; all starts are only slower.
@Tag("process")
class RehearsalTest {
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    Path home;

    @Test
    void theWindowOpensWithoutAScreen() throws Exception {
        String flags = "-Dglass.platform=Headless -Dprism.order=sw -Dpatchbay.home="
                + Terminal.example("").getParent();
        Terminal.Said said = new Terminal(home)
                .waitsFor(
                        BOUND,
                        List.of(),
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                flags,
                                "XDG_CACHE_HOME",
                                home.resolve("cache").toString()),
                        "rehearse");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.errLines()).noneMatch(line -> line.contains("went wrong") || line.contains("Exception"));
        // It was there and remembers what it had opened.
        assertThat(home.resolve("cache/patchbay/workbench.json")).content().contains("fashion-mnist.json");
    }
}
