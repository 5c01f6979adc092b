package dev.patchbay.canvas.route;

/// An upright rectangle in world coordinates.
public record Box(double x, double y, double width, double height) {

    public static Box between(double x1, double y1, double x2, double y2) {
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }

    public double maxX() {
        return x + width;
    }

    public double maxY() {
        return y + height;
    }

    public double centerX() {
        return x + width / 2;
    }

    public double centerY() {
        return y + height / 2;
    }

    public boolean contains(double px, double py) {
        return px >= x && px <= maxX() && py >= y && py <= maxY();
    }

    public boolean contains(Box other) {
        return other.x >= x && other.y >= y && other.maxX() <= maxX() && other.maxY() <= maxY();
    }

    public boolean intersects(Box other) {
        return other.x <= maxX() && other.maxX() >= x && other.y <= maxY() && other.maxY() >= y;
    }

    /// Grown by `margin` on every side; a negative margin shrinks it.
    public Box grown(double margin) {
        return grown(margin, margin);
    }

    public Box grown(double marginX, double marginY) {
        return new Box(x - marginX, y - marginY, Math.max(0, width + 2 * marginX), Math.max(0, height + 2 * marginY));
    }

    public Box movedTo(double newX, double newY) {
        return new Box(newX, newY, width, height);
    }

    public Box union(Box other) {
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(maxX(), other.maxX()),
                Math.max(maxY(), other.maxY()));
    }

    /// Whether the straight line between two points touches this box.
    public boolean meets(double x1, double y1, double x2, double y2) {
        double enter = 0;
        double leave = 1;
        double[] delta = {x1 - x2, x2 - x1, y1 - y2, y2 - y1};
        double[] room = {x1 - x, maxX() - x1, y1 - y, maxY() - y1};
        for (int side = 0; side < 4; side++) {
            if (delta[side] == 0) {
                if (room[side] < 0) {
                    return false;
                }
            } else if (delta[side] < 0) {
                enter = Math.max(enter, room[side] / delta[side]);
            } else {
                leave = Math.min(leave, room[side] / delta[side]);
            }
        }
        return enter <= leave;
    }
}
