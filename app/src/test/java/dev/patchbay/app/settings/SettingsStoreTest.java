package dev.patchbay.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.text.Language;
import dev.patchbay.app.theme.Look;
import dev.patchbay.app.theme.ThemeChoice;
import dev.patchbay.canvas.add.LooseEnd;
import dev.patchbay.canvas.add.Uses;
import dev.patchbay.pipeline.PortType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasSavedIsLoadedAndNothingElseIsLeftBehind() throws IOException {
        SettingsStore store = new SettingsStore(folder.resolve("patchbay"));
        Settings settings = Settings.DEFAULT
                .with(Look.DEFAULT.with(ThemeChoice.HIGH_CONTRAST).scaled(150))
                .with(Language.CHINESE)
                .withKeys(Map.of("file.open", List.of("Shortcut+P")))
                .with(Uses.NONE.with("dataset", Optional.of(new LooseEnd(PortType.MODEL, true))))
                .opened("b.json")
                .opened("a.json")
                .opened("b.json");
        assertThat(store.save(settings)).isTrue();
        assertThat(store.load()).isEqualTo(settings);
        assertThat(settings.recentFiles()).containsExactly("b.json", "a.json");
        try (Stream<Path> files = Files.list(folder.resolve("patchbay"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedFileGivesTheDefaults() throws IOException {
        Files.writeString(folder.resolve("workbench.json"), "{\"appearance\": \"PLAID\"");
        assertThat(new SettingsStore(folder).load()).isEqualTo(Settings.DEFAULT);
        Files.writeString(folder.resolve("workbench.json"), "{}");
        assertThat(new SettingsStore(folder).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void whatAnotherVersionWroteOtherwiseCostsOnlyThat() throws IOException {
        Files.writeString(
                folder.resolve("workbench.json"),
                "{\"appearance\": \"DARK\", \"language\": \"KLINGON\", \"windowWidth\": 1234.0,"
                        + " \"look\": {\"scalePercent\": 130}}");
        Settings read = new SettingsStore(folder).load();
        assertThat(read.windowWidth()).isEqualTo(1234);
        assertThat(read.look()).isEqualTo(Look.DEFAULT.scaled(130));
        assertThat(read.language()).isEqualTo(Language.SYSTEM);
    }

    @Test
    void whatCannotBeWrittenHoldsForTheProgram() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        SettingsStore store = new SettingsStore(file);
        List<Settings> whenTold = new ArrayList<>();
        store.subscribe(_ -> whenTold.add(store.load()));
        Settings changed = Settings.DEFAULT.with(Language.CHINESE);
        assertThat(store.save(changed)).isFalse();
        assertThat(whenTold).containsExactly(changed);
        assertThat(store.load()).isEqualTo(changed);
        assertThat(store.isHeld()).isTrue();
        Files.delete(file);
        assertThat(store.save(store.load().sized(1000, 700))).isTrue();
        assertThat(store.isHeld()).isFalse();
        assertThat(new SettingsStore(file).load()).isEqualTo(changed.sized(1000, 700));
    }
}
