package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where no window can be opened, the program says so in one sentence; JavaFX would print its stack.
@Tag("process")
@EnabledOnOs(OS.LINUX)
class NoScreenTest {
    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~    | DISPLAY is not set
            :4711 | No screen answers at DISPLAY=:4711
            """)
    void aWindowThatCannotBeOpenedIsOneSentence(String display, String says) throws Exception {
        Terminal.Said said = new Terminal(home)
                .waitsFor(
                        BOUND,
                        List.of(),
                        Map.of("DISPLAY", display),
                        "open",
                        Terminal.example("quickstart.json").toString());
        assertThat(said.errLines()).singleElement().asString().contains(says, "patchbay run FILE");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
    }
}
