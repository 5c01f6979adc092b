package dev.patchbay.canvas.state;

import javafx.beans.property.ReadOnlyDoubleWrapper;

/// Which part of the drawing is seen: `screen = world × zoom + pan`, in pixels of the canvas.
public final class Viewport {
    public static final double LEAST_ZOOM = 0.05;
    public static final double MOST_ZOOM = 4;

    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyDoubleWrapper panX = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper panY = new ReadOnlyDoubleWrapper();
    private final Runnable changed;
    private double width;
    private double height;

    /// @param changed called after every change of zoom, pan or size
    public Viewport(Runnable changed) {
        this.changed = changed;
    }

    public double zoom() {
        return zoom.get();
    }

    public double panX() {
        return panX.get();
    }

    public double panY() {
        return panY.get();
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public double worldX(double screenX) {
        return (screenX - panX()) / zoom();
    }

    public double worldY(double screenY) {
        return (screenY - panY()) / zoom();
    }

    public double screenX(double worldX) {
        return worldX * zoom() + panX();
    }

    public double screenY(double worldY) {
        return worldY * zoom() + panY();
    }

    public void resize(double newWidth, double newHeight) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            changed.run();
        }
    }

    public void panBy(double dx, double dy) {
        set(zoom(), panX() + dx, panY() + dy);
    }

    /// Zooms so that the point of the drawing under (screenX, screenY) stays there.
    public void zoomAt(double newZoom, double screenX, double screenY) {
        double next = Math.clamp(newZoom, LEAST_ZOOM, MOST_ZOOM);
        double x = worldX(screenX);
        double y = worldY(screenY);
        set(next, screenX - x * next, screenY - y * next);
    }

    public void zoomAtCenter(double newZoom) {
        zoomAt(newZoom, width / 2, height / 2);
    }

    /// Puts a point of the drawing into the middle.
    public void center(double worldX, double worldY) {
        set(zoom(), width / 2 - worldX * zoom(), height / 2 - worldY * zoom());
    }

    /// Puts a point of the drawing into the middle, at a zoom.
    public void look(double worldX, double worldY, double newZoom) {
        double next = Math.clamp(newZoom, LEAST_ZOOM, MOST_ZOOM);
        set(next, width / 2 - worldX * next, height / 2 - worldY * next);
    }

    /// Shows a part of the drawing whole, with `margin` pixels around it, and never larger than `mostZoom`.
    public void show(double x, double y, double worldWidth, double worldHeight, double margin, double mostZoom) {
        if (width <= 0 || height <= 0) {
            return;
        }
        double fit = Math.min(
                Math.max(1, width - 2 * margin) / Math.max(1, worldWidth),
                Math.max(1, height - 2 * margin) / Math.max(1, worldHeight));
        double next = Math.clamp(Math.min(fit, mostZoom), LEAST_ZOOM, MOST_ZOOM);
        set(next, width / 2 - (x + worldWidth / 2) * next, height / 2 - (y + worldHeight / 2) * next);
    }

    /// Moves the view just so far that a part of the drawing is seen.
    public void reveal(double x, double y, double worldWidth, double worldHeight, double margin) {
        double dx = shift(screenX(x) - margin, screenX(x + worldWidth) + margin, width);
        double dy = shift(screenY(y) - margin, screenY(y + worldHeight) + margin, height);
        if (dx != 0 || dy != 0) {
            panBy(dx, dy);
        }
    }

    private static double shift(double from, double to, double size) {
        if (from < 0 || to - from > size) {
            return -from;
        }
        return to > size ? size - to : 0;
    }

    // Whole pixels, since text between two pixels is blurred. While zooming, rounding would make the point jitter.
    private void set(double newZoom, double newPanX, double newPanY) {
        boolean onlyPan = newZoom == zoom();
        double x = onlyPan ? Math.rint(newPanX) : newPanX;
        double y = onlyPan ? Math.rint(newPanY) : newPanY;
        if (onlyPan && x == panX() && y == panY()) {
            return;
        }
        zoom.set(newZoom);
        panX.set(x);
        panY.set(y);
        changed.run();
    }
}
