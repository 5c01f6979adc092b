package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    private static final long BOUND_S = 60;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~    | DISPLAY is not set
            :4711 | No screen answers at DISPLAY=:4711
            """)
    void aWindowThatCannotBeOpenedIsOneSentence(String display, String says) throws Exception {
        Path out = home.resolve("out");
        Process program = new Terminal(home)
                .starts(
                        List.of(),
                        Map.of("DISPLAY", display),
                        out,
                        "open",
                        Terminal.example("quickstart.json").toString());
        try {
            assertThat(program.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        List<String> said = Files.readAllLines(home.resolve("err"));
        assertThat(said).singleElement().asString().contains(says, "patchbay run FILE");
        assertThat(program.exitValue()).isEqualTo(2);
        assertThat(out).isEmptyFile();
    }
}
