package dev.patchbay.runtime.fold;

import java.util.List;

/// How one training went, step by step, thinned out to a bounded number of points.
///
/// @param steps training steps finished
/// @param latestLoss of the newest step
/// @param points oldest first
/// @param validation one score an epoch, oldest first
public record TrainingCurve(
        String step,
        String node,
        String title,
        long steps,
        double latestLoss,
        List<Point> points,
        List<Validation> validation) {

    /// One step, by its lowest rank.
    ///
    /// @param endedNs when it ended here, nanoseconds since 1970
    /// @param stepPs how long the step took on the target's clock
    /// @param exposedPs the part of it in which gradients were under way and nothing was computed
    public record Point(long index, long endedNs, double loss, long stepPs, long exposedPs) {}

    /// @param afterStep the last step of the epoch after which the model was evaluated
    public record Validation(long afterStep, double accuracy) {}

    public TrainingCurve {
        points = List.copyOf(points);
        validation = List.copyOf(validation);
    }

    /// How many steps were finished at a moment, nanoseconds since 1970; between two kept steps, in proportion.
    public double stepsAt(long wallNs) {
        double steps = 0;
        long sinceNs = Long.MIN_VALUE;
        for (Point point : points) {
            double next = point.index() + 1.0;
            if (point.endedNs() > wallNs) {
                // Before the first step there is no beginning to count from.
                double share = sinceNs == Long.MIN_VALUE
                        ? 0
                        : Math.max(0, (double) (wallNs - sinceNs) / (point.endedNs() - sinceNs));
                return steps + share * (next - steps);
            }
            steps = next;
            sinceNs = point.endedNs();
        }
        return steps;
    }

    /// The losses alone, those that are numbers.
    public List<Double> losses() {
        return points.stream().map(Point::loss).filter(Double::isFinite).toList();
    }
}
