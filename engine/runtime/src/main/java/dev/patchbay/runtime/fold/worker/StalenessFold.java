package dev.patchbay.runtime.fold.worker;

import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Folds what parameter servers took in, and what the fleet predicts of it, into how stale it was.
public final class StalenessFold {
    /// Some pushes together.
    ///
    /// @param pushes 0 when only the most is known of them
    private record Behind(long pushes, long sum, long least, long most) {
        Behind and(Behind other) {
            return new Behind(
                    pushes + other.pushes, sum + other.sum, Math.min(least, other.least), Math.max(most, other.most));
        }

        double mean() {
            return pushes == 0 ? Double.NaN : (double) sum / pushes;
        }
    }

    private static final class Training {
        private final Thinned<Behind> bySteps = new Thinned<>();
        private Behind all = new Behind(0, 0, Long.MAX_VALUE, 0);

        void add(long index, Behind behind) {
            bySteps.add(index, behind, Behind::and);
            all = all.and(behind);
        }
    }

    private final Map<String, Training> trainings = new TreeMap<>();

    public StalenessFold() {}

    public void pushed(RunEvent.ServerStep push) {
        training(push.step()).add(push.index(), new Behind(1, push.staleness(), push.staleness(), push.staleness()));
    }

    public void predicted(RunEvent.FleetStep step) {
        training(step.step()).add(step.index(), new Behind(0, 0, 0, step.staleness()));
    }

    /// In the order of the steps' ids.
    ///
    /// @param hasServers whether a step has parameter servers
    public List<Staleness> snapshot(Predicate<String> hasServers) {
        return trainings.entrySet().stream()
                .filter(e -> hasServers.test(e.getKey()))
                .map(e -> of(e.getKey(), e.getValue()))
                .toList();
    }

    private static Staleness of(String step, Training training) {
        return new Staleness(
                step,
                training.all.mean(),
                training.all.most(),
                training.bySteps.byStep().entrySet().stream()
                        .map(e -> new Staleness.Point(
                                e.getKey(),
                                e.getValue().mean(),
                                e.getValue().least(),
                                e.getValue().most()))
                        .toList());
    }

    private Training training(String step) {
        return trainings.computeIfAbsent(step, _ -> new Training());
    }
}
