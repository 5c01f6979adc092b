package dev.patchbay.app.picture;

import dev.patchbay.app.theme.Theme;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.CarriedPipeline;
import dev.patchbay.pipeline.text.Texts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/// The whole drawing on a canvas that nobody sees, as large as it is, without the canvas's own tools. PNG and SVG carry
/// the pipeline. Belongs to the JavaFX thread.
public final class DrawingPicture {
    private static final double MARGIN = 48;
    private static final double LARGEST_PIXELS = 8000;
    private static final double SHARPNESS = 2;
    /// How much larger than a thumbnail the canvas is that it is a picture of.
    private static final double SEEN_FROM = 1.8;
    private static final String[] TOOLS = {".minimap", ".zoom-bar", ".canvas-tip", ".breadcrumb"};

    private final Pipeline pipeline;
    private final EditorCanvas canvas;

    public DrawingPicture(Pipeline pipeline, Catalog catalog, Texts texts, Appearance appearance) {
        this.pipeline = pipeline;
        this.canvas = new EditorCanvas(catalog, texts, _ -> {});
        Scene scene = new Scene(canvas, 100, 100);
        Theme.dressOnly(scene, appearance);
        canvas.setReducedMotion(true);
        canvas.setAppearance(appearance);
        canvas.setPipeline(pipeline);
    }

    /// All of the drawing, as large as it is, or smaller where a side would have more pixels.
    private void show(double mostPixels) {
        Dimension2D size = canvas.extent().orElse(new Dimension2D(MARGIN, MARGIN));
        double zoom = Math.min(1, mostPixels / Math.max(size.getWidth(), size.getHeight()));
        show(Math.ceil(size.getWidth() * zoom + 2 * MARGIN), Math.ceil(size.getHeight() * zoom + 2 * MARGIN));
    }

    /// All of the drawing in so much room.
    private void show(double width, double height) {
        canvas.resize(width, height);
        lay();
        canvas.fit();
        canvas.drawNow();
        hideTools();
        lay();
    }

    private void hideTools() {
        for (String tool : TOOLS) {
            canvas.lookupAll(tool).forEach(node -> node.setVisible(false));
        }
    }

    private void lay() {
        canvas.applyCss();
        canvas.layout();
    }

    public byte[] as(PictureFormat format) {
        show(format == PictureFormat.PNG ? LARGEST_PIXELS / SHARPNESS : Double.POSITIVE_INFINITY);
        return switch (format) {
            case PNG -> CarriedPipeline.intoPng(png(), pipeline);
            case SVG -> CarriedPipeline.intoSvg(svg(), pipeline).getBytes(StandardCharsets.UTF_8);
            case PDF -> PdfFile.of(canvas, canvas.getWidth(), canvas.getHeight(), pipeline.name());
        };
    }

    /// The whole drawing so small that it fits, with few words and large ones, as the canvas shows it from afar.
    Image thumbnail(double width, double height) {
        show(width * SEEN_FROM, height * SEEN_FROM);
        SnapshotParameters smaller = new SnapshotParameters();
        smaller.setTransform(new Scale(SHARPNESS / SEEN_FROM, SHARPNESS / SEEN_FROM));
        return ((Node) canvas).snapshot(smaller, null);
    }

    private String svg() {
        return new SvgPainter().paint(canvas, canvas.getWidth(), canvas.getHeight(), pipeline.name());
    }

    private byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(), "png", bytes);
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        }
        return bytes.toByteArray();
    }

    private BufferedImage image() {
        SnapshotParameters twice = new SnapshotParameters();
        twice.setTransform(new Scale(SHARPNESS, SHARPNESS));
        WritableImage picture = ((Node) canvas).snapshot(twice, null);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getPixelReader()
                    .getPixels(0, y, width, 1, javafx.scene.image.PixelFormat.getIntArgbInstance(), row, 0, width);
            copy.setRGB(0, y, width, 1, row, 0, width);
        }
        return copy;
    }
}
