package dev.patchbay.app.charts;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// A line reduced to what a screen can show: of all points in one column of pixels only the lowest and the highest, in
/// the order they came. So drawing costs pixels, however long the history, and no peak gets lost.
final class PixelColumns {
    private final double[] xs;
    private final double[] ys;

    private PixelColumns(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /// @param xOf where a point lies, never decreasing
    static PixelColumns reduce(int points, IntToDoubleFunction xOf, IntToDoubleFunction yOf) {
        double[] xs = new double[2 * points];
        double[] ys = new double[2 * points];
        int size = 0;
        int from = 0;
        while (from < points) {
            long column = (long) Math.floor(xOf.applyAsDouble(from));
            int low = from;
            int high = from;
            int next = from + 1;
            while (next < points && (long) Math.floor(xOf.applyAsDouble(next)) == column) {
                low = yOf.applyAsDouble(next) < yOf.applyAsDouble(low) ? next : low;
                high = yOf.applyAsDouble(next) > yOf.applyAsDouble(high) ? next : high;
                next++;
            }
            for (int point : low == high ? new int[] {low} : new int[] {Math.min(low, high), Math.max(low, high)}) {
                xs[size] = xOf.applyAsDouble(point);
                ys[size] = yOf.applyAsDouble(point);
                size++;
            }
            from = next;
        }
        return new PixelColumns(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }

    int size() {
        return xs.length;
    }

    double x(int point) {
        return xs[point];
    }

    double y(int point) {
        return ys[point];
    }
}
