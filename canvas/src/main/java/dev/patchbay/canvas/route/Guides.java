package dev.patchbay.canvas.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Brings a box that is dragged into line with boxes that lie still: edges with edges, middles with middles.
public final class Guides {
    private static final double ALIKE = 0.5;

    /// How far to go to be in line, each way on its own.
    public record Shift(Optional<Double> dx, Optional<Double> dy) {}

    private Guides() {}

    public static Shift shift(Box moving, Collection<Box> still, double reach) {
        return new Shift(nearest(across(moving), still, reach, true), nearest(down(moving), still, reach, false));
    }

    /// The lines along which the box now is in line with others; boxes without width or without height.
    public static List<Box> lines(Box box, Collection<Box> still) {
        List<Box> lines = new ArrayList<>();
        for (double x : across(box)) {
            still.stream()
                    .filter(o -> isOn(across(o), x))
                    .reduce(Box::union)
                    .map(o -> o.union(box))
                    .ifPresent(o -> lines.add(new Box(x, o.y(), 0, o.height())));
        }
        for (double y : down(box)) {
            still.stream()
                    .filter(o -> isOn(down(o), y))
                    .reduce(Box::union)
                    .map(o -> o.union(box))
                    .ifPresent(o -> lines.add(new Box(o.x(), y, o.width(), 0)));
        }
        return lines;
    }

    private static Optional<Double> nearest(double[] own, Collection<Box> still, double reach, boolean across) {
        double best = Double.MAX_VALUE;
        for (Box other : still) {
            double[] theirs = across ? across(other) : down(other);
            for (int i = 0; i < own.length; i++) {
                double delta = theirs[i] - own[i];
                if (Math.abs(delta) < Math.abs(best)) {
                    best = delta;
                }
            }
        }
        return Math.abs(best) <= reach ? Optional.of(best) : Optional.empty();
    }

    private static boolean isOn(double[] places, double place) {
        for (double each : places) {
            if (Math.abs(each - place) < ALIKE) {
                return true;
            }
        }
        return false;
    }

    private static double[] across(Box box) {
        return new double[] {box.x(), box.centerX(), box.maxX()};
    }

    private static double[] down(Box box) {
        return new double[] {box.y(), box.centerY(), box.maxY()};
    }
}
