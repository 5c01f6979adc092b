package dev.patchbay.app.runs.fold;

import java.util.TreeMap;

/// A loss history of bounded size. Kept are the steps at multiples of a stride that doubles as the run grows, so what
/// is kept depends on the steps alone and not on their order.
final class LossCurve {
    private static final int MAX_POINTS = 256;

    /// The loss of a step is the same on all ranks; when a later generation does a step again, that one counts.
    private record Point(int generation, int rank, double loss) {
        boolean isBetterThan(Point other) {
            return generation != other.generation ? generation > other.generation : rank < other.rank;
        }
    }

    private final TreeMap<Long, Point> points = new TreeMap<>();
    private long stride = 1;
    private long latestIndex = -1;
    private Point latest = new Point(0, 0, Double.NaN);

    void add(long index, int generation, int rank, double loss) {
        Point point = new Point(generation, rank, loss);
        if (index > latestIndex || (index == latestIndex && point.isBetterThan(latest))) {
            latestIndex = index;
            latest = point;
        }
        while (latestIndex / stride >= MAX_POINTS) {
            stride *= 2;
            long kept = stride;
            points.keySet().removeIf(i -> i % kept != 0);
        }
        if (index % stride == 0) {
            points.merge(index, point, (old, now) -> now.isBetterThan(old) ? now : old);
        }
    }

    long steps() {
        return latestIndex + 1;
    }

    Progress.Loss snapshot() {
        return new Progress.Loss(
                latest.loss(), points.values().stream().map(Point::loss).toList());
    }
}
