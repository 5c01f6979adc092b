package dev.patchbay.canvas.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds a calm way for a wire: a plain curve where nothing is in the way, else the cheapest lane around the cards.
public final class Router {
    private static final double LEAD = 16;
    private static final double LANE_STEP = 6;
    private static final double CLEAR = 4;
    private static final double LANE_GAP = 16;
    private static final double CORNER = 10;
    private static final double SEARCH = 480;
    private static final double PRICE_OF_HIT = 600;
    private static final double PRICE_OF_LANE = 60;
    private static final int MOST_OBSTACLES = 40;
    /// With so many cards between its ends, no way around them is calm, and looking for one takes long.
    private static final int CROWDED = 80;

    /// The cards that touch an area.
    @FunctionalInterface
    public interface Obstacles {
        List<Box> in(Box area);

        Obstacles NONE = _ -> List.of();
    }

    private Router() {}

    public static Route route(Ends ends, Obstacles obstacles) {
        Route plain = Curves.plain(ends);
        List<Box> inTheWay = around(ends, obstacles, plain.bounds().grown(CLEAR));
        if (hits(plain, inTheWay) == 0 || inTheWay.size() > CROWDED) {
            return plain;
        }
        return Stream.concat(Stream.of(plain), lanes(ends, obstacles))
                .min(Comparator.comparingDouble(r -> price(ends, obstacles, r, plain)))
                .orElse(plain);
    }

    private static double price(Ends ends, Obstacles obstacles, Route route, Route plain) {
        int hits = hits(route, around(ends, obstacles, route.bounds().grown(CLEAR)));
        return route.length() + hits * PRICE_OF_HIT + (route == plain ? 0 : PRICE_OF_LANE);
    }

    private static Stream<Route> lanes(Ends ends, Obstacles obstacles) {
        double shift = ends.lane() * LANE_STEP;
        double outX = ends.x1() + LEAD + shift;
        double inX = ends.x2() - LEAD - shift;
        Box area = Box.between(outX, ends.y1(), inX, ends.y2()).grown(CLEAR, SEARCH);
        List<Box> cards = nearest(around(ends, obstacles, area), (ends.y1() + ends.y2()) / 2);
        Stream<Double> levels = Stream.concat(
                cards.stream().flatMap(b -> Stream.of(b.y() - LANE_GAP - shift, b.maxY() + LANE_GAP + shift)),
                Stream.of((ends.y1() + ends.y2()) / 2));
        Stream<Route> around = levels.distinct().map(y -> lane(ends, outX, y, inX));
        if (inX < outX) {
            return around;
        }
        Stream<Route> channels = Stream.of(outX, inX, (outX + inX) / 2).map(x -> channel(ends, x));
        return Stream.concat(channels, around);
    }

    private static Route lane(Ends e, double outX, double y, double inX) {
        return Curves.rounded(CORNER, e.x1(), e.y1(), outX, e.y1(), outX, y, inX, y, inX, e.y2(), e.x2(), e.y2());
    }

    private static Route channel(Ends e, double x) {
        return Curves.rounded(CORNER, e.x1(), e.y1(), x, e.y1(), x, e.y2(), e.x2(), e.y2());
    }

    /// Cards as obstacles; its own two cards a wire may touch, but not run through.
    private static List<Box> around(Ends ends, Obstacles obstacles, Box area) {
        List<Box> boxes = new ArrayList<>();
        for (Box box : obstacles.in(area)) {
            boolean own = box.equals(ends.source()) || box.equals(ends.target());
            boxes.add(box.grown(own ? -CLEAR : CLEAR));
        }
        return boxes;
    }

    private static List<Box> nearest(List<Box> boxes, double y) {
        return boxes.stream()
                .sorted(Comparator.comparingDouble(b -> Math.abs(b.centerY() - y)))
                .limit(MOST_OBSTACLES)
                .toList();
    }

    private static int hits(Route route, List<Box> boxes) {
        int hits = 0;
        for (Box box : boxes) {
            if (route.meets(box)) {
                hits++;
            }
        }
        return hits;
    }
}
