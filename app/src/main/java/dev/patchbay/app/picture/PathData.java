package dev.patchbay.app.picture;

import static dev.patchbay.app.picture.SvgPainter.number;

import java.util.List;
import java.util.Locale;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.VLineTo;

/// A shape's outline in the words of an SVG path.
final class PathData {
    private PathData() {}

    /// Empty for a shape that no drawing has.
    static String of(Shape shape) {
        return switch (shape) {
            case SVGPath path -> path.getContent() == null ? "" : path.getContent();
            case Path path -> path(path.getElements());
            case Line line -> text("M", line.getStartX(), line.getStartY()) + text("L", line.getEndX(), line.getEndY());
            case CubicCurve c ->
                text("M", c.getStartX(), c.getStartY())
                        + text(
                                "C",
                                c.getControlX1(),
                                c.getControlY1(),
                                c.getControlX2(),
                                c.getControlY2(),
                                c.getEndX(),
                                c.getEndY());
            case Rectangle r -> box(r.getX(), r.getY(), r.getWidth(), r.getHeight(), r.getArcWidth() / 2);
            case Circle c -> round(c.getCenterX(), c.getCenterY(), c.getRadius());
            case Arc arc -> arc(arc);
            case Polygon polygon -> points(polygon.getPoints()) + "Z";
            case Polyline polyline -> points(polyline.getPoints());
            default -> "";
        };
    }

    private static String path(List<PathElement> elements) {
        StringBuilder data = new StringBuilder();
        for (PathElement element : elements) {
            data.append(
                    switch (element) {
                        case MoveTo m -> text("M", m.getX(), m.getY());
                        case LineTo l -> text("L", l.getX(), l.getY());
                        case HLineTo h -> text("H", h.getX());
                        case VLineTo v -> text("V", v.getY());
                        case QuadCurveTo q -> text("Q", q.getControlX(), q.getControlY(), q.getX(), q.getY());
                        case CubicCurveTo c ->
                            text(
                                    "C",
                                    c.getControlX1(),
                                    c.getControlY1(),
                                    c.getControlX2(),
                                    c.getControlY2(),
                                    c.getX(),
                                    c.getY());
                        case ClosePath _ -> "Z";
                        default -> "";
                    });
        }
        return data.toString();
    }

    private static String box(double x, double y, double width, double height, double radius) {
        double r = Math.min(radius, Math.min(width, height) / 2);
        if (width <= 0 || height <= 0) {
            return "";
        }
        return r <= 0
                ? text("M", x, y) + text("h", width) + text("v", height) + text("h", -width) + "Z"
                : text("M", x + r, y) + text("h", width - 2 * r) + text("a", r, r, 0, 0, 1, r, r)
                        + text("v", height - 2 * r) + text("a", r, r, 0, 0, 1, -r, r)
                        + text("h", 2 * r - width) + text("a", r, r, 0, 0, 1, -r, -r)
                        + text("v", 2 * r - height) + text("a", r, r, 0, 0, 1, r, -r) + "Z";
    }

    private static String round(double x, double y, double radius) {
        return String.format(
                Locale.ROOT,
                "M%2$s %3$sa%1$s %1$s 0 1 0 %4$s 0a%1$s %1$s 0 1 0 -%4$s 0Z",
                number(radius),
                number(x - radius),
                number(y),
                number(2 * radius));
    }

    private static String arc(Arc arc) {
        double from = Math.toRadians(arc.getStartAngle());
        double to = Math.toRadians(arc.getStartAngle() + arc.getLength());
        boolean large = Math.abs(arc.getLength()) > 180;
        return text(
                        "M",
                        arc.getCenterX() + arc.getRadiusX() * Math.cos(from),
                        arc.getCenterY() - arc.getRadiusY() * Math.sin(from))
                + "A" + number(arc.getRadiusX()) + ' ' + number(arc.getRadiusY()) + " 0 " + (large ? 1 : 0) + ' '
                + (arc.getLength() < 0 ? 1 : 0) + ' '
                + number(arc.getCenterX() + arc.getRadiusX() * Math.cos(to)) + ' '
                + number(arc.getCenterY() - arc.getRadiusY() * Math.sin(to));
    }

    private static String points(List<Double> points) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i + 1 < points.size(); i += 2) {
            data.append(text(i == 0 ? "M" : "L", points.get(i), points.get(i + 1)));
        }
        return data.toString();
    }

    private static String text(String letter, double... numbers) {
        StringBuilder data = new StringBuilder(letter);
        for (int i = 0; i < numbers.length; i++) {
            data.append(i == 0 ? "" : " ").append(number(numbers[i]));
        }
        return data.toString();
    }
}
