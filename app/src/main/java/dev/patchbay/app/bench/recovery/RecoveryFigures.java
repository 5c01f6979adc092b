package dev.patchbay.app.bench.recovery;

import dev.patchbay.app.bench.Comparison;
import dev.patchbay.app.bench.Machine;
import java.util.Collections;
import java.util.List;

/// What kills cost a training of four workers: without spares, and with one that waits.
///
/// @param wanted how many kills each series was to have; it has fewer where the time did not allow it
public record RecoveryFigures(Machine machine, int wanted, Series survivors, Series withSpare) {
    private static final double STEPS_GOAL = 1.5;
    private static final double MORE_GOAL_NS = 20e6;
    private static final double WORST_GOAL_NS = 500e6;
    private static final double SPARE_GOAL_NS = 200e6;

    /// @param stepNs an undisturbed step's median
    /// @param recoveriesNs from each kill until all who are left have finished a step without the killed one
    /// @param lostSteps finished steps that were taken once more
    /// @param steps how many steps were finished
    /// @param replayedSteps how many of them the replay of the membership history took in time
    /// @param differentLosses of how many of them it had another loss, by a bit or more
    public record Series(
            double stepNs,
            List<Long> recoveriesNs,
            long lostSteps,
            long steps,
            long replayedSteps,
            long differentLosses) {
        public Series {
            recoveriesNs = List.copyOf(recoveriesNs);
        }

        public double medianNs() {
            return Comparison.median(
                    recoveriesNs.stream().map(Long::doubleValue).toList());
        }

        public double worstNs() {
            return Collections.max(recoveriesNs);
        }
    }

    /// What the survivors' median may be.
    public double medianLimitNs() {
        return STEPS_GOAL * survivors.stepNs() + MORE_GOAL_NS;
    }

    public double worstLimitNs() {
        return WORST_GOAL_NS;
    }

    public double spareLimitNs() {
        return SPARE_GOAL_NS;
    }
}
