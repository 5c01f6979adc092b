package dev.patchbay.app.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two drawings in one, as a person sees them.
@Tag("window")
class DifferenceWindowTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");

    @TempDir
    private Path folder = Path.of("");

    private static Pipeline changed(Pipeline drawing) {
        Frame frame = drawing.frames().values().getFirst();
        return drawing.with(drawing.node("batches").orElseThrow().with("size", Value.of(64)))
                .with(Node.of("cache", "batching").titled("Small batches"), new Position(300, 700))
                .withoutNode("train-dropout")
                .with(frame.titled("Two networks, to choose from"))
                .with(Policy.of("again", "step-memoization", new Attachment.ToNode("train-cnn")))
                .at("fashion", new Position(-80, 20));
    }

    @Test
    void addedRemovedChangedAndMovedAreToldApart() throws Exception {
        Path file = folder.resolve("now.json");
        Path old = folder.resolve("old.json");
        Pipeline before = PipelineFiles.open(EXAMPLE);
        PipelineFiles.save(before, old);
        PipelineFiles.save(changed(before), file);
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            PaneDriver.fx(() -> {
                window.window().model().files().compareWith(old);
                return true;
            });
            driver.await("the comparison", () -> driver.find("#difference").isPresent());
            assertThat(driver.textOf("#difference-sides"))
                    .isEqualTo("From “old.json” to “Fashion-MNIST end to end, as drawn here”");
            assertThat(lines(driver))
                    .contains(
                            "CHANGED Batches of 16: Batch size: 16 → 64",
                            "ADDED Small batches",
                            "REMOVED CNN with dropout",
                            "MOVED Fashion-MNIST",
                            "ADDED Policy: Step memoization (CNN)",
                            "CHANGED Frame: Two networks, to choose from: Title: Three candidates, side by side"
                                    + " → Two networks, to choose from");
            Map<String, String> marks =
                    Map.of("batches", "changed", "cache", "added", "train-dropout", "removed", "fashion", "moved");
            marks.forEach((node, mark) -> driver.await(
                    mark,
                    () -> driver.find("#difference-canvas #card-" + node)
                            .filter(c -> c.getPseudoClassStates().contains(PseudoClass.getPseudoClass(mark)))
                            .isPresent()));
            Picture.keep(driver, "difference");
            driver.click("#difference-swap");
            assertThat(lines(driver))
                    .contains(
                            "CHANGED Batches of 16: Batch size: 64 → 16",
                            "REMOVED Small batches",
                            "ADDED CNN with dropout");
            Pipeline drawn = window.model().document().pipeline();
            driver.press(KeyCode.TAB);
            driver.press(KeyCode.CONTROL, KeyCode.A);
            driver.press(KeyCode.DELETE);
            assertThat(canvas(driver).pipeline().nodes().size()).isEqualTo(11);
            assertThat(window.model().document().pipeline()).isEqualTo(drawn);
            driver.press(KeyCode.ESCAPE);
            assertThat(driver.find("#difference")).isEmpty();
        }
    }

    @Test
    void whatIsNotSavedIsShownByKeys() throws Exception {
        Path file = folder.resolve("now.json");
        PipelineFiles.save(PipelineFiles.open(EXAMPLE), file);
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
            assertThat(driver.find("#difference")).as("all is saved").isEmpty();
            PaneDriver.fx(() -> {
                window.window().view().canvas().focusNode("train-cnn");
                return true;
            });
            driver.press(KeyCode.DELETE);
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
            driver.await("the comparison", () -> driver.find("#difference").isPresent());
            assertThat(lines(driver)).contains("REMOVED CNN");
        }
    }

    private static EditorCanvas canvas(PaneDriver driver) {
        return (EditorCanvas) driver.find("#difference-canvas").orElseThrow();
    }

    private static List<String> lines(PaneDriver driver) {
        return PaneDriver.fx(() -> ((ListView<?>)
                        driver.find("#difference-list").orElseThrow())
                .getItems().stream()
                        .map(Line.class::cast)
                        .map(l -> l.kind() + " " + l.what() + (l.detail().isEmpty() ? "" : ": " + l.detail()))
                        .toList());
    }
}
