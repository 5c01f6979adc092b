package dev.patchbay.canvas.route;

import dev.patchbay.canvas.route.Route.Curve;
import java.util.ArrayList;
import java.util.List;

/// Builds routes from curves and rounded corners.
final class Curves {
    private static final double SHORTEST_REACH = 16;
    private static final double LONGEST_REACH = 160;
    private static final double BACK_REACH = 44;
    /// Control points at this share of a corner's radius make a quarter circle.
    private static final double QUARTER = 0.5523;

    private Curves() {}

    /// One S-shaped curve forward, or a swing through the gap between the two cards when the target lies behind.
    static Route plain(Ends e) {
        double forward = e.x2() - e.x1();
        if (forward >= 2 * SHORTEST_REACH) {
            double reach = Math.clamp(forward / 2, SHORTEST_REACH, LONGEST_REACH);
            return new Route(e.x1(), e.y1(), List.of(s(e.x1(), e.y1(), reach, e.x2(), e.y2())));
        }
        double gapTop = e.y2() >= e.y1() ? e.source().maxY() : e.target().maxY();
        double gapBottom = e.y2() >= e.y1() ? e.target().y() : e.source().y();
        if (gapBottom - gapTop < SHORTEST_REACH) {
            double reach = Math.clamp(Math.hypot(forward, e.y2() - e.y1()) / 2, SHORTEST_REACH, LONGEST_REACH);
            return new Route(e.x1(), e.y1(), List.of(s(e.x1(), e.y1(), reach, e.x2(), e.y2())));
        }
        double midX = (e.x1() + e.x2()) / 2;
        double midY = (gapTop + gapBottom) / 2;
        double back = Math.min(BACK_REACH, Math.hypot(forward, e.y2() - e.y1()) / 2);
        double across = Math.max(back, (e.x1() - e.x2()) / 2);
        Curve out = new Curve(e.x1() + back, e.y1(), midX + across, midY, midX, midY);
        Curve in = new Curve(midX - across, midY, e.x2() - back, e.y2(), e.x2(), e.y2());
        return new Route(e.x1(), e.y1(), List.of(out, in));
    }

    private static Curve s(double x1, double y1, double reach, double x2, double y2) {
        return new Curve(x1 + reach, y1, x2 - reach, y2, x2, y2);
    }

    /// Straight lines through the points, x then y each, with corners of at most `radius`.
    static Route rounded(double radius, double... points) {
        List<Curve> curves = new ArrayList<>();
        double fromX = points[0];
        double fromY = points[1];
        for (int i = 2; i < points.length - 2; i += 2) {
            double x = points[i];
            double y = points[i + 1];
            double before = Math.hypot(x - points[i - 2], y - points[i - 1]);
            double after = Math.hypot(points[i + 2] - x, points[i + 3] - y);
            double r = Math.min(radius, Math.min(before, after) / 2);
            if (r < 0.5) {
                continue;
            }
            double startX = toward(x, points[i - 2], r, before);
            double startY = toward(y, points[i - 1], r, before);
            double endX = toward(x, points[i + 2], r, after);
            double endY = toward(y, points[i + 3], r, after);
            curves.add(line(fromX, fromY, startX, startY));
            curves.add(new Curve(
                    startX + (x - startX) * QUARTER,
                    startY + (y - startY) * QUARTER,
                    endX + (x - endX) * QUARTER,
                    endY + (y - endY) * QUARTER,
                    endX,
                    endY));
            fromX = endX;
            fromY = endY;
        }
        curves.add(line(fromX, fromY, points[points.length - 2], points[points.length - 1]));
        return new Route(points[0], points[1], curves);
    }

    private static double toward(double from, double to, double by, double of) {
        return from + (to - from) * by / of;
    }

    private static Curve line(double x1, double y1, double x2, double y2) {
        return new Curve(
                x1 + (x2 - x1) / 3, y1 + (y2 - y1) / 3, x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3, x2, y2);
    }
}
