package dev.patchbay.app.charts;

import java.util.List;
import java.util.Optional;

/// Lines over a common axis; those of the second kind have an axis of their own at the right.
public record LineData(Axis across, Axis left, Optional<Axis> right, List<Line> lines, List<ChartMark> marks) {
    /// @param low the lower edge of what is uncertain, or `y`
    /// @param high the upper edge, or `y`
    public record Point(double x, double y, double low, double high) {
        public static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }
    }

    /// How a line is drawn.
    public enum Stroke {
        SOLID,
        DASHED,
        DOTS
    }

    /// @param group a number that gives it a hue
    /// @param onRight whether it is measured on the right axis
    /// @param points with `x` never decreasing
    public record Line(String name, int group, Stroke stroke, boolean onRight, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    public static final LineData NONE = new LineData(
            Axis.span(1, String::valueOf), Axis.span(1, String::valueOf), Optional.empty(), List.of(), List.of());

    public LineData {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }
}
