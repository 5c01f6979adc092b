package dev.patchbay.app.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.check.Checker;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is ready-made comes onto the canvas by drag, click and key, each in one step.
@Tag("window")
class PartsWindowTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachLacksNothingButWhatIsToBeWiredToIt() {
        Catalog catalog = Catalog.standard();
        for (Part part : Part.bundled()) {
            Pipeline alone = part.content()
                    .paste(new Wiring(catalog), Position.ORIGIN, Fragment.Outside.CUT)
                    .apply(Pipeline.named(""));
            assertThat(new Checker(catalog)
                            .check(alone).stream().filter(Finding::isError).map(Finding::code))
                    .as(part.id())
                    .isSubsetOf(Set.of("missing-input"));
        }
    }

    @Test
    void threeModelsComeByOneDragAndGoByOneUndo() throws Exception {
        Path file = folder.resolve("empty.json");
        PipelineFiles.save(Pipeline.named("Empty"), file);
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            driver.replace("#palette-search", "side by side");
            Point2D row = driver.middleOf("#palette-three-models");
            Point2D middle = driver.middleOf(".editor-canvas");
            driver.drag(row, middle);
            Pipeline drawn = window.model().document().pipeline();
            assertThat(drawn.nodes().size()).isEqualTo(7);
            assertThat(drawn.wires().size()).isEqualTo(6);
            assertThat(drawn.frames().values().getFirst().title()).isEqualTo("Three models side by side");
            Picture.keep(driver, "three-models");
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            assertThat(window.model().document().pipeline().nodes().isEmpty()).isTrue();

            driver.click("#palette-three-models");
            driver.await(
                    "the first",
                    () -> window.model().document().pipeline().nodes().size() == 7);
            // Away and back: two clicks that make a double click are one wish.
            driver.moveTo(middle);
            driver.click("#palette-three-models");
            driver.await(
                    "the second",
                    () -> window.model().document().pipeline().nodes().size() == 14);
            Pipeline twice = window.model().document().pipeline();
            assertThat(twice.nodes().size()).isEqualTo(14);
            assertThat(Set.copyOf(twice.layout().values()).size())
                    .as("none lies on another")
                    .isEqualTo(14);
        }
    }
}
