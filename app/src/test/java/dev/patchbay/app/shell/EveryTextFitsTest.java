package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.theme.Look;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No control's text is cut or ends in dots, in any pane.
@Tag("window")
class EveryTextFitsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"ENGLISH, 100", "CHINESE, 100", "ENGLISH, 200", "CHINESE, 200"})
    void allPanes(Language language, int percent) throws Exception {
        Settings settings = Settings.DEFAULT.with(language).with(Look.DEFAULT.scaled(percent));
        assertThat(EveryPane.look(folder, settings, ClippedTexts::in)).isEmpty();
    }
}
