package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.state.Viewport;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// The grid of dots: one surface a tile and a margin larger than the view. Panning only moves it, by less than a tile;
/// it
/// is painted when the zoom, the size or the colour changes. A tiled image paint would be sampled anew for each pixel
/// and frame.
public final class DotGrid extends Canvas {
    private static final double SPACING = 24;
    private static final int LEAST_TILE = 18;
    private static final double DOT = 2;

    private Color color = Color.TRANSPARENT;
    private double paintedZoom;
    private double tile = SPACING;

    public DotGrid() {
        setManaged(false);
        setMouseTransparent(true);
    }

    public void color(Color next) {
        if (!next.equals(color)) {
            color = next;
            paintedZoom = 0;
        }
    }

    public void follow(Viewport viewport) {
        double nextTile = SPACING * viewport.zoom();
        while (nextTile < LEAST_TILE) {
            nextTile *= 2;
        }
        double left = nextTile * Math.ceil(1 + Panorama.MARGIN * viewport.width() / nextTile);
        double top = nextTile * Math.ceil(1 + Panorama.MARGIN * viewport.height() / nextTile);
        double width = Math.ceil(viewport.width() + 2 * left);
        double height = Math.ceil(viewport.height() + 2 * top);
        if (viewport.zoom() != paintedZoom || width != getWidth() || height != getHeight()) {
            paintedZoom = viewport.zoom();
            tile = nextTile;
            setWidth(width);
            setHeight(height);
            paint();
        }
        setTranslateX(Math.rint(phase(viewport.panX()) - left));
        setTranslateY(Math.rint(phase(viewport.panY()) - top));
    }

    private void paint() {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFill(color);
        for (double x = 0; x < getWidth(); x += tile) {
            for (double y = 0; y < getHeight(); y += tile) {
                g.fillRect(Math.rint(x), Math.rint(y), DOT, DOT);
            }
        }
    }

    private double phase(double value) {
        return value - Math.floor(value / tile) * tile;
    }
}
