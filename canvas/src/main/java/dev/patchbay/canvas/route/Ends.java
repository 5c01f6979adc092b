package dev.patchbay.canvas.route;

/// What a wire has to join: a point on the right edge of one card and a point on the left edge of another.
///
/// @param lane which of several wires that leave the same card this is, so that long ones do not lie on each other
public record Ends(double x1, double y1, double x2, double y2, Box source, Box target, int lane) {

    /// Ends of a wire that is still being drawn, with nothing to avoid.
    public static Ends loose(double x1, double y1, double x2, double y2) {
        return new Ends(x1, y1, x2, y2, new Box(x1, y1, 0, 0), new Box(x2, y2, 0, 0), 0);
    }
}
