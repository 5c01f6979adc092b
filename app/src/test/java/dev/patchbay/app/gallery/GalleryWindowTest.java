package dev.patchbay.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an empty canvas to an example, by mouse and by keys.
@Tag("window")
class GalleryWindowTest {
    private static final Examples EXAMPLES = new Examples(Path.of("..", "examples"));

    @TempDir
    private Path folder = Path.of("");

    private DemoWindow open() throws Exception {
        Path file = folder.resolve("empty.json");
        PipelineFiles.save(Pipeline.named("Empty"), file);
        return new DemoWindow(folder, file);
    }

    @Test
    void theEmptyCanvasLeadsToTheExamplesWhichOpenAsCopies() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            assertThat(window.texts()).contains("Space", "Drag", "Pull");
            Picture.keep(driver, "empty-canvas");
            driver.click("#begin-file-examples");
            driver.await(
                    "all pictures",
                    () -> pictures(window).size() == EXAMPLES.files().size());
            Picture.keep(driver, "gallery");
            for (Image picture : pictures(window)) {
                assertThat(Picture.of(picture).colours())
                        .as("a drawing, not an empty sheet")
                        .isGreaterThan(20);
            }
            driver.click("#example-quickstart");
            Pipeline quickstart = PipelineFiles.open(EXAMPLES.folder().resolve("quickstart.json"));
            driver.await(
                    "the example", () -> window.model().document().pipeline().equals(quickstart));
            assertThat(window.model().document().fileProperty().get())
                    .as("a copy of one's own")
                    .isEmpty();
            assertThat(driver.find("#gallery")).isEmpty();
            assertThat(driver.find("#begin-file-examples").filter(PaneDriver::isSeen))
                    .isEmpty();
        }
    }

    @Test
    void keysAloneGoFromOneToTheNext() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.O);
            driver.await("the examples", () -> driver.isFocused("#example-fashion-mnist"));
            driver.press(KeyCode.RIGHT);
            assertThat(driver.isFocused("#example-quickstart")).isTrue();
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.UP);
            assertThat(driver.isFocused("#example-quickstart")).isTrue();
            driver.press(KeyCode.ENTER);
            driver.await(
                    "the example",
                    () -> window.model().document().pipeline().name().equals("Quickstart"));
        }
    }

    private static List<Image> pictures(DemoWindow window) {
        return PaneDriver.fx(() -> window.driver().stage().getScene().getRoot().lookupAll(".gallery-picture").stream()
                .flatMap((Node frame) -> frame.lookupAll("ImageView").stream())
                .map(view -> ((ImageView) view).getImage())
                .filter(image -> image != null)
                .toList());
    }
}
