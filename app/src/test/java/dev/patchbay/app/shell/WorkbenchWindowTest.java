package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoRun;
import dev.patchbay.app.demo.DemoServices;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.task.Background;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class WorkbenchWindowTest {
    private static final Duration MIDDLE = Duration.ofSeconds(6);

    @TempDir
    private Path folder = Path.of("");

    private final DemoRun run = new DemoRun(SyntheticRun.events(7, 90));
    private final DemoServices services = new DemoServices(run);

    @Test
    void aRunIsStartedWatchedActedOnAndStoppedByKeysAndClicks() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            driver.press(KeyCode.F5);
            driver.await(
                    "the run to be watched",
                    () -> window.model.runPanel().runProperty().get().isPresent());
            run.playTo(MIDDLE);
            driver.await("all workers", () -> driver.textOf("#health-figure").equals("6 of 6 alive"));
            driver.await("throughput", () -> driver.textOf("#throughput-figure").endsWith("samples/s"));
            driver.click("#worker-3");
            driver.click("#kill-worker-3");
            driver.await("the kill to arrive", () -> run.killed().equals(List.of("worker-3")));
            driver.press(KeyCode.SHIFT, KeyCode.F5);
            driver.await("the stop to arrive", run::isCancelled);
            run.playTo(Duration.ofHours(1));
            driver.await("the end", () -> !window.model.runningProperty().get());
            assertThat(driver.textOf("#run-status")).startsWith("done");
            assertThat(driver.textOf("#endpoint")).startsWith("Serving at http://127.0.0.1:40321");
        }
    }

    @Test
    void anEditMarksTheDocumentAndIsUndoneSavedAndReadAgain() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            assertThat(driver.textOf("#saved-state")).isEqualTo("saved");
            driver.doubleClick("#palette-batching");
            assertThat(driver.textOf("#saved-state")).isEqualTo("not saved");
            assertThat(PaneDriver.fx(() -> driver.stage().getTitle())).startsWith("•");
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            assertThat(driver.textOf("#saved-state")).isEqualTo("saved");
            driver.press(KeyCode.CONTROL, KeyCode.Y);
            driver.press(KeyCode.CONTROL, KeyCode.S);
            driver.await(
                    "the file to be written",
                    () -> driver.textOf("#saved-state").equals("saved"));
            assertThat(PipelineFiles.open(window.file).nodes().keys()).containsExactly("batching", "data");
        }
    }

    @Test
    void sidesFoldAwayAndComeBack() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            assertThat(driver.find("#palette")).isPresent();
            driver.press(KeyCode.ALT, KeyCode.DIGIT1);
            assertThat(driver.find("#palette")).isEmpty();
            driver.click("#side-left");
            assertThat(driver.find("#palette")).isPresent();
        }
    }

    @Test
    void aFileThatCannotBeReadIsOneSentence() throws Exception {
        try (Opened window = new Opened()) {
            Path broken = Files.writeString(folder.resolve("broken.json"), "{");
            PaneDriver.fx(() -> {
                window.model.open(broken, () -> {});
                return true;
            });
            window.driver.await(
                    "a notice", () -> window.driver.textOf("#notice-text").contains("not JSON"));
        }
    }

    /// A window with a small drawing opened from a file.
    private final class Opened implements AutoCloseable {
        private final Path file = folder.resolve("test.json");
        private final WorkbenchModel model;
        private final PaneDriver driver;

        Opened() throws Exception {
            PipelineFiles.save(Pipeline.named("Test").with(Node.of("data", "dataset"), new Position(40, 40)), file);
            model = PaneDriver.fxWithToolkit(() -> new WorkbenchModel(
                    services, Background.toFx(), Locale.ENGLISH, () -> SyntheticRun.START_NS + MIDDLE.toNanos()));
            driver = PaneDriver.show(stage -> new WorkbenchWindow(
                            stage,
                            model,
                            services,
                            new Nobody(),
                            new SettingsStore(folder.resolve("settings")),
                            Locale.ENGLISH)
                    .show());
            PaneDriver.fx(() -> {
                model.open(file, () -> {});
                return true;
            });
            driver.await(
                    "the file to open",
                    () -> model.document().fileProperty().get().isPresent());
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

    private static final class Nobody implements Dialogs {
        @Override
        public Optional<Path> chooseFileToOpen() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseFileToSave(String suggestedName) {
            return Optional.empty();
        }

        @Override
        public Unsaved askAboutUnsaved(String pipelineName) {
            return Unsaved.CANCEL;
        }
    }
}
