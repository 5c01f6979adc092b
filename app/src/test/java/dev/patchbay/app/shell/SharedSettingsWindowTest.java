package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoRun;
import dev.patchbay.app.demo.DemoServices;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.app.demo.SilentDialogs;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.theme.ThemeChoice;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two windows of one program over the same settings.
@Tag("window")
class SharedSettingsWindowTest {
    @TempDir
    private Path folder = Path.of("");

    private final DemoServices services = new DemoServices(new DemoRun(List.of()));

    private final class Shown implements AutoCloseable {
        private final WorkbenchModel model;
        private final PaneDriver driver;
        private final WorkbenchWindow window;

        Shown(SettingsStore store) throws Exception {
            model = PaneDriver.fxWithToolkit(
                    () -> new WorkbenchModel(services, Background.toFx(), Locale.ENGLISH, () -> 0));
            List<WorkbenchWindow> made = new ArrayList<>();
            driver = PaneDriver.show(stage -> {
                WorkbenchWindow shown = new WorkbenchWindow(
                        stage, model, services, new SilentDialogs(Dialogs.Unsaved.DISCARD), store, Locale.ENGLISH);
                shown.show();
                made.add(shown);
            });
            window = made.getFirst();
        }

        Path open(String name) throws Exception {
            Path file = folder.resolve(name);
            PipelineFiles.save(Pipeline.named("Mine").with(Node.of("data", "dataset"), new Position(40, 40)), file);
            PaneDriver.fx(() -> {
                model.open(file, () -> {});
                return true;
            });
            driver.await(name, () -> model.document().fileProperty().get().isPresent());
            return file;
        }

        void perform(String command) {
            PaneDriver.fx(() -> {
                window.commands().perform(window.commands().named(command).orElseThrow());
                return true;
            });
        }

        @Override
        public void close() {
            driver.close();
            PaneDriver.fx(() -> {
                model.close();
                return true;
            });
        }
    }

    @Test
    void shortcutsAndRecentFilesReachTheOtherWindow() throws Exception {
        SettingsStore store = new SettingsStore(folder.resolve("settings"));
        try (Shown one = new Shown(store);
                Shown other = new Shown(store)) {
            one.open("recent.json");
            assertThat(PaneDriver.fx(() -> other.window
                            .commands()
                            .named("file.recent.0")
                            .orElseThrow()
                            .title()))
                    .contains("recent.json");
            PaneDriver.fx(() -> {
                one.window.commands().keymap().choose("view.inspector", KeyCombination.valueOf("Shortcut+J"));
                one.window.commands().changed();
                return true;
            });
            other.driver.press(KeyCode.CONTROL, KeyCode.J);
            assertThat(other.window.view().sides().rightShownProperty().get()).isFalse();
            assertThat(one.window.view().sides().rightShownProperty().get()).isTrue();
        }
    }

    @Test
    void whatIsSetHoldsWhereNothingCanBeWrittenAndThePersonIsToldOnce() throws Exception {
        SettingsStore store = new SettingsStore(Files.writeString(folder.resolve("no-folder"), ""));
        try (Shown shown = new Shown(store)) {
            shown.open("mine.json");
            shown.driver.await(
                    "the sentence",
                    () -> shown.driver
                            .textOf("#notice-text")
                            .equals("What you set holds until the program ends and no longer, since " + store.folder()
                                    + " cannot be written."));
            Picture.keep(shown.driver, "settings-not-kept");
            shown.driver.click("#notice-close");
            shown.perform("view.theme.dark");
            shown.perform("view.scale.larger");
            assertThat(store.load().look().theme()).isEqualTo(ThemeChoice.DARK);
            assertThat(shown.window.view().appearanceProperty().get()).isEqualTo(Appearance.DARK);
            assertThat(shown.model.notices().noticeProperty().get()).isEmpty();
        }
    }
}
