package dev.patchbay.app.theme;

import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Shows the [LookDemo] in both appearances and writes a picture of each into the folder given.
final class LookPictures {

    private LookPictures() {}

    public static void main(String[] arguments) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target");
        Platform.startup(() -> {});
        Platform.runLater(() -> {
            Fonts.load();
            for (Appearance appearance : Appearance.values()) {
                String name = appearance.name().toLowerCase(Locale.ROOT);
                Stage stage = new Stage();
                Scene scene = new Scene(LookDemo.build(), 1300, 960);
                Theme.dress(scene, appearance);
                stage.setScene(scene);
                stage.show();
                write(scene.snapshot(null), folder.resolve("look-" + name + ".png"));
                ContextMenu menu = LookDemo.menu();
                menu.show(stage, 100, 100);
                menu.getSkin().getNode().lookup(".menu-item").requestFocus();
                write(menu.getScene().snapshot(null), folder.resolve("look-menu-" + name + ".png"));
                menu.hide();
                stage.hide();
            }
            Platform.runLater(Platform::exit);
        });
    }

    static void write(WritableImage picture, Path file) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        try {
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
