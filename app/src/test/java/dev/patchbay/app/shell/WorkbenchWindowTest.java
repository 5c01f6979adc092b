package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoRun;
import dev.patchbay.app.demo.DemoServices;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.SilentDialogs;
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
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
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
    private final AtomicLong now = new AtomicLong(SyntheticRun.START_NS + MIDDLE.toNanos());
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
            assertThat(driver.textOf("#endpoint")).startsWith("Was served at http://127.0.0.1:40321");
        }
    }

    @Test
    void theCellsOfARunThatIsOverDoNothingToTheOneThatGoesOn() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            driver.press(KeyCode.F5);
            driver.await(
                    "the run to be watched",
                    () -> window.model.runPanel().runProperty().get().isPresent());
            run.playTo(MIDDLE);
            PaneDriver.fx(() -> {
                window.model.replay(services.pastRuns().getFirst());
                return true;
            });
            driver.await("its end", () -> driver.textOf("#run-status").startsWith("done"));
            driver.click("#replay-slider");
            driver.await("its middle", () -> driver.textOf("#health-figure").equals("2 of 2 alive"));

            driver.click("#worker-2");
            assertThat(driver.find("#kill-worker-2")).isEmpty();
            PaneDriver.fx(() -> {
                window.model.fault("worker-2", "kill");
                return true;
            });
            assertThat(driver.textOf("#notice-text")).startsWith("The run that is shown is over");

            driver.click("#replay-back");
            driver.await("all workers", () -> driver.textOf("#health-figure").equals("6 of 6 alive"));
            driver.click("#worker-2");
            driver.click("#kill-worker-2");
            driver.await("the kill to arrive", () -> run.killed().equals(List.of("worker-2")));
        }
    }

    @Test
    void anEditMarksTheDocumentAndIsUndoneSavedAndReadAgain() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            assertThat(driver.textOf("#saved-state")).isEqualTo("saved");
            driver.click("#palette-batching");
            driver.await("the edit", () -> driver.textOf("#saved-state").equals("not saved"));
            assertThat(PaneDriver.fx(() -> driver.stage().getTitle())).startsWith("•");
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            driver.await("it to be undone", () -> driver.textOf("#saved-state").equals("saved"));
            driver.press(KeyCode.CONTROL, KeyCode.Y);
            driver.await(
                    "it to be done again", () -> driver.textOf("#saved-state").equals("not saved"));
            driver.press(KeyCode.CONTROL, KeyCode.S);
            driver.await(
                    "the file to be written",
                    () -> driver.textOf("#saved-state").equals("saved"));
            assertThat(PipelineFiles.open(window.file).nodes().keys()).containsExactly("batching", "data");
        }
    }

    @Test
    void aFinishedRunIsScrubbedAndPlayedByMouseAndKeys() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            driver.click("#tab-runs");
            driver.await("the list", () -> driver.hasText("#past-runs", "13"));
            driver.doubleClick("#past-runs .table-row-cell");
            driver.await("the end", () -> driver.textOf("#run-status").startsWith("done"));
            driver.await("the slider", () -> driver.find("#replay-slider").isPresent());
            Slider slider = (Slider) driver.find("#replay-slider").orElseThrow();
            assertThat(slider.getValue()).isEqualTo(slider.getMax());

            driver.click("#replay-slider");
            driver.await("the middle", () -> driver.textOf("#run-status").startsWith("step "));
            long middle = shownEvents(window);
            assertThat(slider.getValue()).isBetween(slider.getMax() * 0.4, slider.getMax() * 0.6);
            assertThat(middle).isBetween(1L, 500L);
            driver.press(KeyCode.LEFT);
            driver.await("fewer events", () -> shownEvents(window) < middle);
            driver.press(KeyCode.END);
            driver.await("all events", () -> driver.textOf("#run-status").startsWith("done"));

            driver.press(KeyCode.SPACE);
            driver.await("a beginning", () -> shownEvents(window) < middle);
            driver.await("it to move", () -> {
                now.addAndGet(Duration.ofMillis(100).toNanos());
                return slider.getValue() > 0;
            });
            driver.press(KeyCode.SPACE);
            double paused = PaneDriver.fx(slider::getValue);
            assertThat(paused).isLessThan(slider.getMax());

            driver.click("#replay-simulated");
            driver.await("simulated time", () -> driver.textOf("#replay-time").endsWith(" of 0.39 s"));
            driver.click("#replay-drawing");
            driver.await(
                    "the run's own drawing",
                    () -> driver.textOf("#document-name").equals("Run 13"));
        }
    }

    @Test
    void twoRunsAreComparedByMouseAndKeys() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            driver.click("#tab-runs");
            driver.await("the list", () -> driver.hasText("#past-runs", "13"));
            driver.click("#past-runs .table-row-cell");
            driver.press(KeyCode.SHIFT, KeyCode.DOWN);
            driver.press(KeyCode.ENTER);
            driver.await(
                    "the comparison",
                    () -> driver.hasText("#compare-table", "learning rate")
                            || driver.hasText("#compare-table", "last loss"));
            assertThat(driver.hasText("#compare", "Run 12")).isTrue();
            assertThat(driver.hasText("#compare", "Run 13")).isTrue();
            for (String chart : List.of("#compare-throughput", "#compare-losses", "#compare-sync")) {
                driver.hover(chart, 42, 6, 0.2);
                assertThat(driver.textOf(chart + "-tooltip").lines())
                        .as(chart)
                        .anyMatch(line -> line.startsWith("Run 12,"))
                        .anyMatch(line -> line.startsWith("Run 13,"));
            }
            driver.hover("#compare-losses", 42, 6, 0.56);
            assertThat(driver.textOf("#compare-losses-tooltip"))
                    .matches("(?s)Run 13: worker 3 was killed [\\d.]+ s after the start.*");
            int different = rows(driver);
            driver.click("#compare-only");
            assertThat(rows(driver)).isGreaterThan(different);
        }
    }

    @Test
    void theToolbarPredictsHowThroughputGrowsWithDevices() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            driver.click("#scale-open");
            driver.await("the verdict", () -> driver.textOf("#scale-verdict").startsWith("CNN: up to 500 devices"));
            driver.hover("#scale-chart", 42, 6, 0.6);
            assertThat(driver.textOf("#scale-tooltip").lines())
                    .containsExactly("1,000 devices", "CNN: 5.3M samples/s ± 20 %, a step takes 12 ms, 44 % of ideal");
            assertThat(driver.textOf("#scale-basis")).contains("6 × H100 SXM, NVLink 4");
            driver.press(KeyCode.ESCAPE);
            driver.await("it to close", () -> driver.find("#scale").isEmpty());
        }
    }

    private static int rows(PaneDriver driver) {
        return PaneDriver.fx(() -> ((TableView<?>) driver.find("#compare-table").orElseThrow())
                .getItems()
                .size());
    }

    private static long shownEvents(Opened window) {
        return window.model.runPanel().snapshotProperty().get().orElseThrow().events();
    }

    @Test
    void sidesFoldAwayAndComeBack() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            assertThat(driver.find("#palette")).isPresent();
            driver.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT1);
            assertThat(driver.find("#palette")).isEmpty();
            driver.click("#side-left");
            assertThat(driver.find("#palette")).isPresent();
        }
    }

    @Test
    void theThemeButtonMakesTheWindowDarkAndLightAgain() throws Exception {
        try (Opened window = new Opened()) {
            PaneDriver driver = window.driver;
            double light = brightness(driver);
            driver.click("#theme");
            driver.await("a dark window", () -> brightness(driver) < light - 0.4);
            assertThat(driver.find("#theme").orElseThrow().getAccessibleText()).isEqualTo("Light appearance");
            driver.click("#theme");
            driver.await("a light window", () -> brightness(driver) > light - 0.1);
            assertThat(driver.find("#theme").orElseThrow().getAccessibleText()).isEqualTo("Dark appearance");
        }
    }

    private static double brightness(PaneDriver driver) {
        return PaneDriver.fx(() -> {
            Image seen = driver.stage().getScene().snapshot(null);
            return seen.getPixelReader()
                    .getColor((int) seen.getWidth() / 2, (int) seen.getHeight() / 3)
                    .getBrightness();
        });
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
            model = PaneDriver.fxWithToolkit(
                    () -> new WorkbenchModel(services, Background.toFx(), Locale.ENGLISH, now::get));
            driver = PaneDriver.show(stage -> new WorkbenchWindow(
                            stage,
                            model,
                            services,
                            new SilentDialogs(Dialogs.Unsaved.CANCEL),
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
}
