package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.fold.worker.Thinned;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One training's history, of bounded size.
final class Curve {
    /// The loss of a step is the same on all ranks; when a later generation does a step again, that one counts.
    private record Kept(int generation, int rank, TrainingCurve.Point point) {
        boolean isBetterThan(Kept other) {
            return generation != other.generation ? generation > other.generation : rank < other.rank;
        }
    }

    private final Thinned<Kept> points = new Thinned<>();
    private final TreeMap<Integer, Long> lastOfEpoch = new TreeMap<>();
    private final TreeMap<Integer, Double> accuracies = new TreeMap<>();
    private long latestIndex = -1;
    private Kept latest = new Kept(0, 0, new TrainingCurve.Point(-1, 0, Double.NaN, 0, 0));

    void add(RunEvent.TrainingStep step, long wallNs) {
        long index = step.index();
        RunEvent.SimulatedStep simulated = step.simulated();
        Kept point = new Kept(
                step.generation(),
                step.rank(),
                new TrainingCurve.Point(
                        index, wallNs, step.loss(), simulated.endPs() - simulated.startPs(), simulated.exposedPs()));
        lastOfEpoch.merge(step.epoch(), index, Math::max);
        if (index > latestIndex || (index == latestIndex && point.isBetterThan(latest))) {
            latestIndex = index;
            latest = point;
        }
        points.add(index, point, (old, now) -> now.isBetterThan(old) ? now : old);
    }

    void evaluated(int epoch, double accuracy) {
        accuracies.put(epoch, accuracy);
    }

    long steps() {
        return latestIndex + 1;
    }

    double latestLoss() {
        return latest.point().loss();
    }

    TrainingCurve snapshot(String step, String node, String title) {
        List<TrainingCurve.Point> all = new ArrayList<>(
                points.byStep().values().stream().map(Kept::point).toList());
        if (latestIndex >= 0 && !points.byStep().containsKey(latestIndex)) {
            all.add(latest.point());
        }
        List<TrainingCurve.Validation> validation = new ArrayList<>();
        accuracies.forEach((epoch, accuracy) -> {
            Long after = lastOfEpoch.get(epoch);
            if (after != null) {
                validation.add(new TrainingCurve.Validation(after, accuracy));
            }
        });
        return new TrainingCurve(step, node, title, steps(), latestLoss(), all, validation);
    }
}
