package dev.patchbay.pipeline;

/// A card's upper left corner on the canvas, in pixels at 100 % zoom.
public record Position(double x, double y) {
    public static final Position ORIGIN = new Position(0, 0);

    public Position plus(double dx, double dy) {
        return new Position(x + dx, y + dy);
    }
}
