package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.state.Viewport;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Rectangle;

/// The grid of dots: one rectangle with a small tiled picture. Panning only moves it within one tile; a new picture is
/// made when the zoom or the colour changes.
public final class DotGrid extends Rectangle {
    private static final double SPACING = 24;
    private static final int LEAST_TILE = 18;

    private Color color = Color.TRANSPARENT;
    private double drawnZoom;
    private double tile = SPACING;

    public DotGrid() {
        setManaged(false);
        setMouseTransparent(true);
    }

    public void color(Color next) {
        if (!next.equals(color)) {
            color = next;
            drawnZoom = 0;
        }
    }

    public void follow(Viewport viewport) {
        if (viewport.zoom() != drawnZoom) {
            drawnZoom = viewport.zoom();
            tile = SPACING * drawnZoom;
            while (tile < LEAST_TILE) {
                tile *= 2;
            }
            setFill(new ImagePattern(dot(tile), 0, 0, tile, tile, false));
        }
        setWidth(viewport.width() + 2 * tile);
        setHeight(viewport.height() + 2 * tile);
        setTranslateX(floorMod(viewport.panX()) - tile);
        setTranslateY(floorMod(viewport.panY()) - tile);
    }

    private double floorMod(double value) {
        return value - Math.floor(value / tile) * tile;
    }

    /// A dot of two by two pixels in the corner of an otherwise clear tile.
    private WritableImage dot(double side) {
        int size = (int) Math.round(side);
        WritableImage image = new WritableImage(size, size);
        int argb = 0xff000000
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
        int[] square = {argb, argb, argb, argb};
        image.getPixelWriter().setPixels(0, 0, 2, 2, PixelFormat.getIntArgbInstance(), square, 0, 2);
        return image;
    }
}
