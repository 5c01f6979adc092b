package dev.patchbay.canvas.route;

/// The grid that cards snap to.
public final class Grid {
    public static final double STEP = 8;

    private Grid() {}

    public static double snap(double coordinate) {
        return Math.rint(coordinate / STEP) * STEP;
    }
}
