package dev.patchbay.canvas.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The way of a wire: cubic curves end to end, with a polyline of the same course for distances and bounds.
public final class Route {
    private static final int STEPS = 14;

    /// One cubic curve from where the last one ended.
    public record Curve(double c1x, double c1y, double c2x, double c2y, double x, double y) {}

    private final double startX;
    private final double startY;
    private final List<Curve> curves;
    private final double[] course;
    private final Box bounds;

    public Route(double startX, double startY, List<Curve> curves) {
        this.startX = startX;
        this.startY = startY;
        this.curves = List.copyOf(curves);
        this.course = course(startX, startY, this.curves);
        this.bounds = bounds(course);
    }

    /// Two ways as one, the second from where the first ends.
    public static Route joined(Route first, Route second) {
        List<Curve> all = new ArrayList<>(first.curves);
        all.addAll(second.curves);
        return new Route(first.startX, first.startY, all);
    }

    public double startX() {
        return startX;
    }

    public double startY() {
        return startY;
    }

    public double endX() {
        return course[course.length - 2];
    }

    public double endY() {
        return course[course.length - 1];
    }

    public List<Curve> curves() {
        return curves;
    }

    public Box bounds() {
        return bounds;
    }

    public double length() {
        double length = 0;
        for (int i = 2; i < course.length; i += 2) {
            length += Math.hypot(course[i] - course[i - 2], course[i + 1] - course[i - 1]);
        }
        return length;
    }

    /// How far the point is from the nearest place of the wire.
    public double distance(double x, double y) {
        double least = Double.MAX_VALUE;
        for (int i = 2; i < course.length; i += 2) {
            least = Math.min(least, toSegment(x, y, course[i - 2], course[i - 1], course[i], course[i + 1]));
        }
        return least;
    }

    /// Whether any part of the wire touches the box.
    public boolean meets(Box box) {
        if (!bounds.intersects(box)) {
            return false;
        }
        for (int i = 2; i < course.length; i += 2) {
            if (box.meets(course[i - 2], course[i - 1], course[i], course[i + 1])) {
                return true;
            }
        }
        return false;
    }

    /// Whether a straight line cuts through the wire.
    public boolean crosses(double x1, double y1, double x2, double y2) {
        for (int i = 2; i < course.length; i += 2) {
            double ax = course[i - 2];
            double ay = course[i - 1];
            double bx = course[i];
            double by = course[i + 1];
            if (side(x1, y1, x2, y2, ax, ay) != side(x1, y1, x2, y2, bx, by)
                    && side(ax, ay, bx, by, x1, y1) != side(ax, ay, bx, by, x2, y2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean side(double x1, double y1, double x2, double y2, double px, double py) {
        return (x2 - x1) * (py - y1) - (y2 - y1) * (px - x1) > 0;
    }

    private static double toSegment(double x, double y, double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / square, 0, 1);
        return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
    }

    private static double[] course(double startX, double startY, List<Curve> curves) {
        double[] points = new double[2 + curves.size() * STEPS * 2];
        points[0] = startX;
        points[1] = startY;
        int at = 2;
        double fromX = startX;
        double fromY = startY;
        for (Curve curve : curves) {
            int steps = isStraight(fromX, fromY, curve) ? 1 : STEPS;
            for (int step = 1; step <= steps; step++) {
                double t = (double) step / steps;
                points[at++] = cubic(t, fromX, curve.c1x(), curve.c2x(), curve.x());
                points[at++] = cubic(t, fromY, curve.c1y(), curve.c2y(), curve.y());
            }
            fromX = curve.x();
            fromY = curve.y();
        }
        return Arrays.copyOf(points, at);
    }

    private static boolean isStraight(double fromX, double fromY, Curve c) {
        boolean level = fromY == c.y() && c.c1y() == c.y() && c.c2y() == c.y();
        boolean upright = fromX == c.x() && c.c1x() == c.x() && c.c2x() == c.x();
        return level || upright;
    }

    private static double cubic(double t, double a, double b, double c, double d) {
        double u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }

    private static Box bounds(double[] course) {
        double minX = course[0];
        double minY = course[1];
        double maxX = minX;
        double maxY = minY;
        for (int i = 2; i < course.length; i += 2) {
            minX = Math.min(minX, course[i]);
            maxX = Math.max(maxX, course[i]);
            minY = Math.min(minY, course[i + 1]);
            maxY = Math.max(maxY, course[i + 1]);
        }
        return Box.between(minX, minY, maxX, maxY);
    }
}
