package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.theme.Look;
import dev.patchbay.app.theme.ThemeChoice;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every text and every sign stands out from what is really painted below it, in any pane and appearance.
@Tag("window")
class EveryTextIsReadableTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
    void allPanes(ThemeChoice theme) throws Exception {
        Settings settings = Settings.DEFAULT.with(Look.DEFAULT.with(theme));
        assertThat(EveryPane.look(folder, settings, PaintedContrast::tooLittleIn))
                .isEmpty();
    }
}
