package dev.patchbay.icons;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/// Shows a line icon in a fixed square: one path under a region that keeps every icon's optical box the same size.
///
/// The path carries the css class `pattern-icon`; the region carries `icon-view`. Neither takes part in mouse picking.
public final class IconView extends Region {

    private final double size;
    private final SVGPath path = new SVGPath();

    IconView(String content, double size) {
        this.size = size;
        path.setContent(content);
        path.setFill(null);
        path.setStroke(Color.GRAY); // Until a stylesheet says otherwise.
        path.setStrokeWidth(PatternIcon.STROKE_WIDTH);
        path.setStrokeLineCap(StrokeLineCap.ROUND);
        path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        path.getStyleClass().add("pattern-icon");
        double scale = size / PatternIcon.GRID_SIZE;
        path.getTransforms().add(new Scale(scale, scale));
        path.setManaged(false);
        getStyleClass().add("icon-view");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
        getChildren().add(path);
    }

    /// The shape itself, for a caller that colours it without a stylesheet.
    public SVGPath shape() {
        return path;
    }

    /// Side of the square in pixels.
    public double size() {
        return size;
    }
}
