package dev.patchbay.app.bench;

import java.util.List;

/// What the simulated clock takes of a worker's training step.
public record ClockFigures(Machine machine, List<Row> rows) {
    public static final double SHARE_GOAL = 0.01;

    public ClockFigures {
        rows = List.copyOf(rows);
    }

    /// @param buckets that are exchanged in a step
    /// @param clockNs processor time of one worker's clock in a step
    /// @param stepNs a real step's wall time, the median
    public record Row(int workers, int buckets, double clockNs, double stepNs) {
        public double share() {
            return clockNs / stepNs;
        }
    }
}
