package dev.patchbay.icons;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// The sign of the program, a patch cable with two plugs: on its plate for windows and launchers, bare for a toolbar.
///
/// All methods run on the JavaFX application thread, since they paint from the drawing instead of shipping pictures.
public final class AppIcon {

    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final String FILE = "app.svg";

    /// The box that the bare sign fills inside the drawing, plate left away.
    private static final Rectangle2D MARK_BOX = new Rectangle2D(2.25, 5.75, 19.5, 13.5);

    private AppIcon() {}

    /// One picture for each size that a window manager may want.
    public static List<WritableImage> images() {
        return SIZES.stream().map(AppIcon::image).toList();
    }

    public static WritableImage image(int sizePixels) {
        Group drawing = drawing(SvgFile.readResource(FILE));
        double scale = sizePixels / SvgFile.VIEW_BOX_SIZE;
        drawing.getTransforms().add(new Scale(scale, scale));
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(0, 0, sizePixels, sizePixels));
        return new Group(drawing).snapshot(parameters, new WritableImage(sizePixels, sizePixels));
    }

    /// The sign without its plate, for a surface of the program itself.
    public static Group mark(double heightPixels) {
        List<SvgShape> shapes = SvgFile.readResource(FILE);
        Group drawing = drawing(shapes.subList(1, shapes.size()));
        double scale = heightPixels / MARK_BOX.getHeight();
        drawing.getTransforms().add(new Scale(scale, scale));
        drawing.setMouseTransparent(true);
        return new Group(drawing);
    }

    private static Group drawing(List<SvgShape> shapes) {
        Group group = new Group();
        for (SvgShape shape : shapes) {
            SVGPath path = new SVGPath();
            path.setContent(shape.path());
            path.setFill(paint(shape.style().fill()));
            path.setStroke(paint(shape.style().stroke()));
            path.setStrokeWidth(shape.style().strokeWidth());
            path.setStrokeLineCap(StrokeLineCap.ROUND);
            path.setStrokeLineJoin(StrokeLineJoin.ROUND);
            group.getChildren().add(path);
        }
        return group;
    }

    private static @Nullable Paint paint(String value) {
        return value.equals(SvgShape.NONE) ? null : Color.web(value);
    }
}
