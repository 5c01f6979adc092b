package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class SmallScreenTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");
    private static final double LARGE = 6000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aWindowThatWasLeftOnALargeScreenFitsASmallerOne() throws Exception {
        Settings usual = Settings.DEFAULT;
        Settings large = new Settings(
                usual.look(),
                usual.language(),
                usual.sides(),
                LARGE,
                LARGE,
                List.of(),
                new TreeMap<>(usual.keys()),
                usual.uses());
        try (DemoWindow window = new DemoWindow(folder, EXAMPLE, large)) {
            Rectangle2D screen = PaneDriver.fx(() -> Screen.getPrimary().getVisualBounds());
            Stage stage = window.driver().stage();
            window.driver().await("it to fit", () -> stage.getWidth() <= screen.getWidth());
            assertThat(stage.getHeight()).isBetween(600.0, screen.getHeight());
            assertThat(stage.getWidth()).isBetween(900.0, screen.getWidth());
            assertThat(stage.getScene().getWidth()).isLessThanOrEqualTo(stage.getWidth());
        }
    }
}
