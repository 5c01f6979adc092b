package dev.patchbay.icons;

/// Writes simple shapes as SVG path text, so that an icon of many shapes becomes one path.
final class PathText {

    private PathText() {}

    static String circle(double centerX, double centerY, double radius) {
        return "M" + point(centerX - radius, centerY) + arc(radius, 2 * radius, 0) + arc(radius, -2 * radius, 0) + "z";
    }

    static String roundedRectangle(double x, double y, double width, double height, double radius) {
        double straightX = width - 2 * radius;
        double straightY = height - 2 * radius;
        return "M" + point(x + radius, y)
                + "h" + number(straightX) + arc(radius, radius, radius)
                + "v" + number(straightY) + arc(radius, -radius, radius)
                + "h" + number(-straightX) + arc(radius, -radius, -radius)
                + "v" + number(-straightY) + arc(radius, radius, -radius)
                + "z";
    }

    /// Coordinates alternate x and y; the line stays open.
    static String polyline(double[] coordinates) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i + 1 < coordinates.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(point(coordinates[i], coordinates[i + 1]));
        }
        return path.toString();
    }

    static String polygon(double... coordinates) {
        return polyline(coordinates) + "z";
    }

    private static String arc(double radius, double toX, double toY) {
        return "a" + number(radius) + " " + number(radius) + " 0 0 1 " + point(toX, toY);
    }

    private static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String number(double value) {
        // Not String.format: some thousand numbers are written while the workbench starts.
        double rounded = Math.rint(value * 1000) / 1000;
        return rounded == Math.rint(rounded) ? Integer.toString((int) rounded) : Double.toString(rounded);
    }
}
