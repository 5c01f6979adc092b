package dev.patchbay.runtime.fold.worker;

import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Folds training steps into the newest few of each worker, cut to the indices that all workers of a plan step have
/// finished, so that rows line up.
public final class GradientSyncFold {
    static final int SHOWN_STEPS = 3;
    /// Kept beyond what is shown, for workers that run ahead of others.
    private static final int KEPT_STEPS = 16;

    private record Lane(String step, TreeMap<Long, Kept> byIndex) {}

    /// A step may be done again by a later generation; the later one counts.
    private record Kept(int generation, GradientSync.Spent spent) {}

    private final Map<String, Map<String, Lane>> lanes = new TreeMap<>(WorkerOrder.NATURAL);

    public GradientSyncFold() {}

    /// What nobody did took no time here.
    public void predicted(RunEvent.FleetStep step, long wallNs) {
        for (RunEvent.FleetRank rank : step.ranks()) {
            keep(
                    rank.worker(),
                    step.step(),
                    0,
                    new GradientSync.Spent(step.index(), wallNs, rank.simulated(), new GradientSync.Measured(0, 0, 0)));
        }
    }

    public void trained(RunEvent.TrainingStep step, long wallNs) {
        keep(
                step.worker(),
                step.step(),
                step.generation(),
                new GradientSync.Spent(
                        step.index(),
                        wallNs,
                        step.simulated(),
                        new GradientSync.Measured(step.computeNs(), step.exchangeNs(), step.waitNs())));
    }

    private void keep(String worker, String step, int generation, GradientSync.Spent spent) {
        TreeMap<Long, Kept> byIndex = lanes.computeIfAbsent(worker, _ -> new TreeMap<>())
                .computeIfAbsent(step, s -> new Lane(s, new TreeMap<>()))
                .byIndex();
        byIndex.merge(
                spent.index(),
                new Kept(generation, spent),
                (old, other) -> other.generation >= old.generation ? other : old);
        if (byIndex.size() > KEPT_STEPS) {
            byIndex.pollFirstEntry();
        }
    }

    public GradientSync snapshot() {
        Map<String, Long> common = lastCommon();
        List<GradientSync.Row> rows = new ArrayList<>();
        lanes.forEach((worker, ofWorker) -> ofWorker.values().forEach(lane -> {
            List<GradientSync.Spent> steps =
                    lane.byIndex().headMap(Objects.requireNonNull(common.get(lane.step())), true).values().stream()
                            .map(Kept::spent)
                            .toList();
            List<GradientSync.Spent> newest = steps.subList(Math.max(0, steps.size() - SHOWN_STEPS), steps.size());
            if (!newest.isEmpty()) {
                rows.add(new GradientSync.Row(worker, lane.step(), newest));
            }
        }));
        return new GradientSync(rows);
    }

    /// By plan step, the newest index that all its workers have finished; who is far behind the others is dead or was
    /// replaced, and does not hold them back.
    private Map<String, Long> lastCommon() {
        Map<String, List<Long>> newest = new HashMap<>();
        lanes.values()
                .forEach(ofWorker -> ofWorker.values()
                        .forEach(lane -> newest.computeIfAbsent(lane.step(), _ -> new ArrayList<>())
                                .add(lane.byIndex().lastKey())));
        Map<String, Long> common = new HashMap<>();
        newest.forEach((step, indices) -> {
            long furthest = Collections.max(indices);
            common.put(
                    step,
                    indices.stream()
                            .mapToLong(Long::longValue)
                            .filter(i -> i > furthest - KEPT_STEPS / 2)
                            .min()
                            .orElse(furthest));
        });
        return common;
    }
}
