package dev.patchbay.app.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.NonInvertibleTransformException;
import javafx.scene.transform.Transform;

/// Writes what a scene shows in the operators of a PDF page. Texts and lines become outlines: no reader of the
/// file needs our fonts, whatever the language.
final class PdfPainter extends ScenePainter {
    /// How far the control points of a quarter circle lie from its ends, as a share of the radius.
    private static final double ROUND = 0.5523;

    private final StringBuilder page = new StringBuilder();
    private final Deque<Double> opacities = new ArrayDeque<>();
    private final SortedMap<Integer, String> states = new TreeMap<>();
    private double lastX;
    private double lastY;

    /// @param scale page units a pixel
    String paint(Region root, double height, double scale) {
        // A page's origin is its lower left corner.
        page.append(String.format(Locale.ROOT, "%.4f 0 0 %.4f 0 %.4f cm%n", scale, -scale, height * scale));
        opacities.push(1.0);
        inside(root);
        return page.toString();
    }

    /// The graphics states that the page names: how opaque, in hundredths, by name.
    SortedMap<Integer, String> states() {
        return states;
    }

    @Override
    void begin(Transform at, double opacity, Optional<Box> clip) {
        page.append("q\n");
        opacities.push(opacities.element() * opacity);
        into(at);
        clip.ifPresent(box -> {
            path(box);
            page.append("W n\n");
        });
    }

    @Override
    void end() {
        opacities.pop();
        page.append("Q\n");
    }

    @Override
    void fill(Box box, Color color) {
        color(color, "rg");
        path(box);
        page.append("f\n");
    }

    @Override
    void outline(Box box, Color color, double width) {
        color(color, "RG");
        numbers(width);
        page.append("w\n");
        path(box);
        page.append("S\n");
    }

    @Override
    void shape(Shape shape) {
        Paint fill = shape.getFill();
        Paint stroke = shape.getStroke();
        color(fill).ifPresent(c -> {
            shape.setStroke(null);
            area(shape, c);
            shape.setStroke(stroke);
        });
        color(stroke).ifPresent(c -> {
            shape.setFill(null);
            area(shape, c);
            shape.setFill(fill);
        });
    }

    @Override
    void text(TextRun run) {
        Text outlined = new Text(run.x(), run.baseline(), run.said());
        outlined.setFont(run.text().getFont());
        color(run.text().getFill()).ifPresent(c -> area(outlined, c));
    }

    /// What the shape covers with the paints that it has now.
    private void area(Shape shape, Color color) {
        Path outline = (Path) Shape.union(shape, new Rectangle());
        if (outline.getElements().isEmpty()) {
            return;
        }
        color(color, "rg");
        page.append("q\n");
        try {
            // A union comes in the coordinates of the scene.
            into(shape.getLocalToSceneTransform().createInverse());
            outline.getElements().forEach(this::element);
            page.append("f*\n");
        } catch (NonInvertibleTransformException flat) {
            // Flat as it is, nothing of it is seen.
        }
        page.append("Q\n");
    }

    private void into(Transform at) {
        if (!at.isIdentity()) {
            numbers(at.getMxx(), at.getMyx(), at.getMxy(), at.getMyy(), at.getTx(), at.getTy());
            page.append("cm\n");
        }
    }

    private void element(PathElement element) {
        switch (element) {
            case MoveTo m -> to(m.getX(), m.getY(), "m");
            case LineTo l -> to(l.getX(), l.getY(), "l");
            case QuadCurveTo q -> {
                double x1 = lastX + 2.0 / 3 * (q.getControlX() - lastX);
                double y1 = lastY + 2.0 / 3 * (q.getControlY() - lastY);
                double x2 = q.getX() + 2.0 / 3 * (q.getControlX() - q.getX());
                double y2 = q.getY() + 2.0 / 3 * (q.getControlY() - q.getY());
                numbers(x1, y1, x2, y2);
                to(q.getX(), q.getY(), "c");
            }
            case CubicCurveTo c -> {
                numbers(c.getControlX1(), c.getControlY1(), c.getControlX2(), c.getControlY2());
                to(c.getX(), c.getY(), "c");
            }
            case ClosePath _ -> page.append("h\n");
            default -> throw new IllegalStateException(element.toString());
        }
    }

    private void to(double x, double y, String operator) {
        numbers(x, y);
        page.append(operator).append('\n');
        lastX = x;
        lastY = y;
    }

    private void path(Box box) {
        double r = Math.min(box.radius(), Math.min(box.width(), box.height()) / 2);
        double c = r * (1 - ROUND);
        double left = box.x();
        double top = box.y();
        double right = left + box.width();
        double bottom = top + box.height();
        to(left + r, top, "m");
        to(right - r, top, "l");
        curve(right - c, top, right, top + c, right, top + r);
        to(right, bottom - r, "l");
        curve(right, bottom - c, right - c, bottom, right - r, bottom);
        to(left + r, bottom, "l");
        curve(left + c, bottom, left, bottom - c, left, bottom - r);
        to(left, top + r, "l");
        curve(left, top + c, left + c, top, left + r, top);
        page.append("h\n");
    }

    private void curve(double x1, double y1, double x2, double y2, double x, double y) {
        numbers(x1, y1, x2, y2);
        to(x, y, "c");
    }

    private void color(Color color, String operator) {
        int percent = (int) Math.round(100 * color.getOpacity() * opacities.element());
        page.append('/').append(states.computeIfAbsent(percent, p -> "A" + p)).append(" gs\n");
        numbers(color.getRed(), color.getGreen(), color.getBlue());
        page.append(operator).append('\n');
    }

    private void numbers(double... numbers) {
        for (double number : numbers) {
            page.append(SvgPainter.number(number)).append(' ');
        }
    }
}
