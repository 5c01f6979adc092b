package dev.patchbay.app.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drawing is read and edited as text, with keys alone.
@Tag("window")
class OutlineWindowTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTextIsEditedDrawnAndUndoneAndItsErrorsStandBesideTheirLines() throws Exception {
        Path file = folder.resolve("book.json");
        PipelineFiles.save(PipelineFiles.open(EXAMPLE), file);
        try (DemoWindow window = new DemoWindow(folder, file)) {
            PaneDriver driver = window.driver();
            Pipeline before = window.model().document().pipeline();
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            driver.await("the text", () -> driver.textOf("#outline-state").equals("As drawn."));
            TextArea area = (TextArea) driver.find("#outline-text").orElseThrow();
            String text = PaneDriver.fx(area::getText);

            put(area, text.replace("\"batching\"", "\"bathing\"").replace("\"size\": 16", "\"size\": -3"));
            int line = 1
                    + (int) text.substring(0, text.indexOf("\"batches\""))
                            .lines()
                            .count()
                    - 1;
            driver.await("what is wrong", () -> driver.textOf("#outline-state").startsWith("Line " + line + ":"));
            Labeled remark = (Labeled) driver.find(".outline-remark").orElseThrow();
            assertThat(remark.getText()).contains("bathing");
            // It gets its place with the next pulse.
            driver.await("it on its line", () -> {
                double beside = remark.localToScreen(0, 0).getY()
                        - area.localToScreen(0, 0).getY();
                return beside > (line - 2) * 14.0 && beside < (line + 2) * 20.0;
            });
            Picture.keep(driver, "outline-errors");

            put(area, text.substring(0, text.length() / 2));
            driver.await("it breaks off", () -> driver.textOf("#outline-state").startsWith("Line "));
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(window.model().document().pipeline()).isEqualTo(before);

            put(area, text.replace("\"size\": 16", "\"size\": 32"));
            driver.await("it to be fine", () -> driver.textOf("#outline-state").equals("Ready to be drawn."));
            driver.press(KeyCode.ESCAPE);
            assertThat(driver.textOf("#outline-state")).startsWith("What you typed is not drawn yet");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(driver.find("#outline")).isEmpty();
            Pipeline after = window.model().document().pipeline();
            assertThat(after)
                    .isEqualTo(before.with(before.node("batches").orElseThrow().with("size", Value.of(32))));
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            assertThat(window.model().document().pipeline()).isEqualTo(before);
        }
    }

    private static void put(TextArea area, String text) {
        PaneDriver.fx(() -> {
            area.setText(text);
            return true;
        });
    }
}
