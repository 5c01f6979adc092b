package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.text.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every node, port, wire and control has a role and a name, in any pane.
@Tag("window")
class EveryControlIsNamedTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
    void allPanes(Language language) throws Exception {
        assertThat(EveryPane.look(folder, Settings.DEFAULT.with(language), UnnamedControls::in))
                .isEmpty();
    }
}
