package dev.patchbay.app.picture;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Transform;

/// Goes through what a scene shows: backgrounds, borders, shapes and texts, each where it stands. So a picture is
/// as the canvas is, sharp at any size, and there is no second drawing of it.
abstract class ScenePainter {

    /// A rectangle with round corners, in the coordinates of the group that is open.
    record Box(double x, double y, double width, double height, double radius) {}

    /// All until [#end] is drawn in coordinates of its own.
    ///
    /// @param clip what is cut off at, in those coordinates
    abstract void begin(Transform at, double opacity, Optional<Box> clip);

    abstract void end();

    abstract void fill(Box box, Color color);

    abstract void outline(Box box, Color color, double width);

    abstract void shape(Shape shape);

    abstract void text(TextRun run);

    static Optional<Color> color(Paint paint) {
        return paint instanceof Color color && color.getOpacity() > 0 ? Optional.of(color) : Optional.empty();
    }

    void inside(Node node) {
        switch (node) {
            case Text text -> TextRun.of(text).forEach(this::text);
            case Shape shape -> shape(shape);
            case TextFlow flow -> {
                ground(flow);
                TextRun.of(flow).forEach(this::text);
            }
            case Region region -> {
                ground(region);
                region.getChildrenUnmodifiable().forEach(this::node);
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::node);
            default -> {
                // Pictures and painted grids are no part of the drawing.
            }
        }
    }

    private void node(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Optional<Box> clip = node.getClip() instanceof Rectangle r
                ? Optional.of(new Box(r.getX(), r.getY(), r.getWidth(), r.getHeight(), r.getArcWidth() / 2))
                : Optional.empty();
        begin(node.getLocalToParentTransform(), node.getOpacity(), clip);
        inside(node);
        end();
    }

    private void ground(Region region) {
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                Box box = box(region, fill.getInsets(), fill.getRadii().getTopLeftHorizontalRadius(), 0);
                color(fill.getFill()).filter(_ -> isThere(box)).ifPresent(c -> fill(box, c));
            }
        }
        if (region.getBorder() != null) {
            for (BorderStroke stroke : region.getBorder().getStrokes()) {
                double width = stroke.getWidths().getTop();
                Box box = box(region, stroke.getInsets(), stroke.getRadii().getTopLeftHorizontalRadius(), width / 2);
                color(stroke.getTopStroke()).filter(_ -> isThere(box)).ifPresent(c -> outline(box, c, width));
            }
        }
    }

    private static boolean isThere(Box box) {
        return box.width() > 0 && box.height() > 0;
    }

    private static Box box(Region region, Insets insets, double radius, double inner) {
        return new Box(
                insets.getLeft() + inner,
                insets.getTop() + inner,
                region.getWidth() - insets.getLeft() - insets.getRight() - 2 * inner,
                region.getHeight() - insets.getTop() - insets.getBottom() - 2 * inner,
                Math.max(0, radius - inner));
    }
}
