package dev.patchbay.app.runs.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Folds a run into the health of its workers. Of each kind of event the latest counts, by its stamp, so it does not
/// matter whether a worker's or the supervisor's word comes first.
public final class HealthFold implements Fold {
    private static final int RECENT_STEPS = 16;

    private static final class Facts {
        @Nullable
        LoggedEvent lifecycle;

        @Nullable
        LoggedEvent ready;

        @Nullable
        LoggedEvent health;

        @Nullable
        LoggedEvent training;

        int spawned;
        /// Compute and whole duration of the newest steps, in the worker's own order.
        final Deque<long[]> recent = new ArrayDeque<>();
    }

    private final Map<String, Facts> workers = new TreeMap<>(WorkerOrder.NATURAL);

    @Override
    public void accept(LoggedEvent logged) {
        switch (logged.event()) {
            case RunEvent.WorkerSpawned spawned -> {
                Facts facts = facts(spawned.worker());
                facts.spawned++;
                facts.lifecycle = later(facts.lifecycle, logged);
            }
            case RunEvent.WorkerReady ready -> {
                Facts facts = facts(ready.worker());
                facts.ready = later(facts.ready, logged);
            }
            case RunEvent.WorkerHealth health -> {
                Facts facts = facts(health.worker());
                facts.health = later(facts.health, logged);
            }
            case RunEvent.TrainingStep step -> {
                Facts facts = facts(step.worker());
                facts.training = later(facts.training, logged);
                facts.recent.addLast(
                        new long[] {step.computeNs(), step.computeNs() + step.exchangeNs() + step.waitNs()});
                if (facts.recent.size() > RECENT_STEPS) {
                    facts.recent.removeFirst();
                }
            }
            case RunEvent.WorkerEnded ended -> {
                Facts facts = facts(ended.worker());
                facts.lifecycle = later(facts.lifecycle, logged);
            }
            case RunEvent.WorkerLost lost -> {
                Facts facts = facts(lost.worker());
                facts.lifecycle = later(facts.lifecycle, logged);
            }
            default -> {}
        }
    }

    /// Workers in the order people count them.
    public List<WorkerState> snapshot() {
        return workers.entrySet().stream()
                .map(e -> state(e.getKey(), e.getValue()))
                .toList();
    }

    private static WorkerState state(String worker, Facts facts) {
        long spawnedNs = facts.lifecycle != null && facts.lifecycle.event() instanceof RunEvent.WorkerSpawned
                ? facts.lifecycle.wallNs()
                : Long.MIN_VALUE;
        boolean ready = isAfter(facts.ready, spawnedNs);
        boolean trained = isAfter(facts.training, spawnedNs);
        WorkerState.Life life = switch (facts.lifecycle == null ? null : facts.lifecycle.event()) {
            case RunEvent.WorkerLost lost -> new WorkerState.Life.Lost(lost.reason());
            case RunEvent.WorkerEnded _ -> new WorkerState.Life.Ended();
            case null, default ->
                trained
                        ? new WorkerState.Life.Working()
                        : ready ? new WorkerState.Life.Ready() : new WorkerState.Life.Starting();
        };
        long compute = facts.recent.stream().mapToLong(s -> s[0]).sum();
        long whole = facts.recent.stream().mapToLong(s -> s[1]).sum();
        return new WorkerState(
                worker,
                step(facts),
                life,
                facts.training != null && facts.training.event() instanceof RunEvent.TrainingStep t
                        ? Optional.of(t.index())
                        : Optional.empty(),
                facts.health != null && facts.health.event() instanceof RunEvent.WorkerHealth h ? h.residentBytes() : 0,
                whole == 0 ? Optional.empty() : Optional.of((double) compute / whole),
                Math.max(stamp(facts.lifecycle), Math.max(stamp(facts.ready), stamp(facts.training))),
                Math.max(1, facts.spawned));
    }

    private static String step(Facts facts) {
        LoggedEvent newest = null;
        for (LoggedEvent event : new @Nullable LoggedEvent[] {facts.lifecycle, facts.ready, facts.training}) {
            newest = event == null ? newest : later(newest, event);
        }
        return switch (newest == null ? null : newest.event()) {
            case RunEvent.WorkerSpawned e -> e.step();
            case RunEvent.WorkerReady e -> e.step();
            case RunEvent.TrainingStep e -> e.step();
            case RunEvent.WorkerEnded e -> e.step();
            case RunEvent.WorkerLost e -> e.step();
            case null, default -> "";
        };
    }

    private Facts facts(String worker) {
        return workers.computeIfAbsent(worker, _ -> new Facts());
    }

    private static boolean isAfter(@Nullable LoggedEvent event, long wallNs) {
        return event != null && event.wallNs() >= wallNs;
    }

    private static long stamp(@Nullable LoggedEvent event) {
        return event == null ? Long.MIN_VALUE : event.wallNs();
    }

    private static LoggedEvent later(@Nullable LoggedEvent old, LoggedEvent now) {
        return old == null || BY_STAMP.compare(now, old) > 0 ? now : old;
    }
}
