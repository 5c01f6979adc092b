package dev.patchbay.app.demo;

import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.shell.Dialogs;
import dev.patchbay.app.shell.WorkbenchModel;
import dev.patchbay.app.shell.WorkbenchWindow;
import dev.patchbay.app.task.Background;
import dev.patchbay.icons.look.Appearance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Opens the workbench with an example and the made-up run, and writes a picture in each appearance. Arguments: the
/// example's file, the folder for the pictures, seconds into the run.
public final class WorkbenchPictures {
    private static final javafx.util.Duration SETTLE = javafx.util.Duration.seconds(2);

    private WorkbenchPictures() {}

    public static void main(String[] arguments) {
        Application.launch(Shown.class, arguments);
    }

    /// JavaFX on the class path starts only from a class that is no application itself.
    public static final class Shown extends Application {
        @Override
        public void start(Stage stage) throws IOException {
            WorkbenchPictures.show(stage, getParameters().getRaw());
        }
    }

    private static void show(Stage stage, List<String> arguments) throws IOException {
        Path file = Path.of(arguments.get(0));
        Path folder = Path.of(arguments.get(1));
        Duration at = Duration.ofSeconds(Long.parseLong(arguments.get(2)));
        DemoRun run = new DemoRun(SyntheticRun.events(7, 468));
        DemoServices services = new DemoServices(run);
        WorkbenchModel model = new WorkbenchModel(
                services, Background.toFx(), Locale.ENGLISH, () -> SyntheticRun.START_NS + at.toNanos());
        Path settings = Files.createTempDirectory("patchbay-demo");
        WorkbenchWindow window = new WorkbenchWindow(
                stage,
                model,
                services,
                new SilentDialogs(Dialogs.Unsaved.DISCARD),
                new SettingsStore(settings),
                Locale.ENGLISH);
        window.show();
        model.open(file, () -> {
            run.playTo(at);
            model.start();
            window.view().canvas().focusNode("train-dropout");
            window.view().canvas().fit();
        });
        window.view().appearanceProperty().set(Appearance.DARK);
        model.runPanel()
                .runProperty()
                .addListener((_, _, _) -> after(() -> {
                    write(stage, folder.resolve("workbench-dark.png"));
                    window.view().appearanceProperty().set(Appearance.LIGHT);
                    after(() -> {
                        write(stage, folder.resolve("workbench-light.png"));
                        model.close();
                        Platform.exit();
                    });
                }));
    }

    private static void after(Runnable next) {
        PauseTransition pause = new PauseTransition(SETTLE);
        pause.setOnFinished(_ -> next.run());
        pause.play();
    }

    private static void write(Stage stage, Path file) {
        WritableImage picture = stage.getScene().snapshot(null);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        try {
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
