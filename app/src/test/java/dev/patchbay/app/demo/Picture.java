package dev.patchbay.app.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;

/// What a part of the window looks like.
public record Picture(BufferedImage pixels) {
    /// A folder for pictures of the whole window, for a person to look at.
    private static final String FOLDER = "patchbay.pictures";

    public static Picture of(PaneDriver driver, String query) {
        return PaneDriver.fx(() -> copy(driver.find(query).orElseThrow().snapshot(null, null)));
    }

    public static Picture of(Image image) {
        return PaneDriver.fx(() -> copy(image));
    }

    public static void keep(PaneDriver driver, String name) throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getProperty(FOLDER));
        if (folder.isPresent()) {
            Path into = Files.createDirectories(Path.of(folder.get()));
            Picture whole = PaneDriver.fx(() -> copy(driver.stage().getScene().snapshot(null)));
            ImageIO.write(whole.pixels, "png", into.resolve(name + ".png").toFile());
        }
    }

    public long colours() {
        return Arrays.stream(pixels.getRGB(0, 0, pixels.getWidth(), pixels.getHeight(), null, 0, pixels.getWidth()))
                .distinct()
                .count();
    }

    /// How many pixels have this colour, but for rounding: the inner ones of a shape that is filled with it.
    public int pixelsOf(Color colour) {
        int rgb = rgb(colour);
        int count = 0;
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                count += isNear(pixels.getRGB(x, y), rgb) ? 1 : 0;
            }
        }
        return count;
    }

    /// Whether a dashed upright line of the colour stands somewhere: dashes and gaps over a good part of the height.
    public boolean hasDashedLine(Color colour) {
        int rgb = rgb(colour);
        for (int x = 0; x < pixels.getWidth(); x++) {
            int changes = 0;
            for (int y = 1; y < pixels.getHeight(); y++) {
                changes += (pixels.getRGB(x, y) == rgb) == (pixels.getRGB(x, y - 1) == rgb) ? 0 : 1;
            }
            if (changes > pixels.getHeight() / 8) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNear(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > 1) {
                return false;
            }
        }
        return true;
    }

    private static int rgb(Color colour) {
        return 0xff000000
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    private static Picture copy(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        copy.setRGB(0, 0, width, height, argb, 0, width);
        return new Picture(copy);
    }
}
