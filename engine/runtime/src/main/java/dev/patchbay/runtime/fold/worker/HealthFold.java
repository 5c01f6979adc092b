package dev.patchbay.runtime.fold.worker;

import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Folds a run into the health of its workers. Of each kind of event the latest counts, by its stamp, so it does not
/// matter whether a worker's or the supervisor's word comes first.
public final class HealthFold {
    private static final int RECENT_STEPS = 16;

    /// What an event said of a worker that works for a step.
    private record Said<T>(LoggedEvent logged, String step, T what) {
        static <T> Optional<Said<T>> later(Optional<Said<T>> old, LoggedEvent logged, String step, T what) {
            return old.filter(o -> LoggedEvent.BY_STAMP.compare(logged, o.logged) <= 0)
                    .or(() -> Optional.of(new Said<>(logged, step, what)));
        }
    }

    private static final class Facts {
        /// Starting, ended or lost.
        private Optional<Said<WorkerState.Life>> life = Optional.empty();
        /// How long it took to start.
        private Optional<Said<Long>> ready = Optional.empty();
        /// The index of a training step.
        private Optional<Said<Long>> trained = Optional.empty();
        private Optional<Said<Long>> residentBytes = Optional.empty();
        private Optional<Said<Long>> deviceBytes = Optional.empty();
        private String role = "";
        private final Set<String> faults = new LinkedHashSet<>();
        private int spawned;
        /// Compute and whole duration of the newest steps, in the worker's own order.
        private final Deque<long[]> recent = new ArrayDeque<>();
    }

    /// The newest generation of a step.
    private record World(long formedNs, Set<String> members) {}

    private final Map<String, World> worlds = new HashMap<>();
    /// By step, when a worker was lost last.
    private final Map<String, Long> lostNs = new HashMap<>();
    private final Map<String, Facts> workers = new TreeMap<>(WorkerOrder.NATURAL);

    public HealthFold() {}

    public void spawned(RunEvent.WorkerSpawned spawned, LoggedEvent logged) {
        Facts facts = facts(spawned.worker());
        facts.spawned++;
        facts.role = spawned.role();
        facts.faults.clear();
        facts.life = Said.later(facts.life, logged, spawned.step(), new WorkerState.Life.Starting());
    }

    public void ready(RunEvent.WorkerReady ready, LoggedEvent logged) {
        Facts facts = facts(ready.worker());
        facts.ready = Said.later(facts.ready, logged, ready.step(), ready.startupNs());
    }

    public void reported(RunEvent.WorkerHealth report, LoggedEvent logged) {
        Facts facts = facts(report.worker());
        facts.residentBytes = Said.later(facts.residentBytes, logged, report.step(), report.residentBytes());
        facts.deviceBytes = Said.later(facts.deviceBytes, logged, report.step(), report.simulatedMemoryBytes());
    }

    public void trained(RunEvent.TrainingStep step, LoggedEvent logged) {
        Facts facts = facts(step.worker());
        facts.trained = Said.later(facts.trained, logged, step.step(), step.index());
        facts.recent.addLast(new long[] {step.computeNs(), step.computeNs() + step.exchangeNs() + step.waitNs()});
        if (facts.recent.size() > RECENT_STEPS) {
            facts.recent.removeFirst();
        }
    }

    public void fault(RunEvent.FaultInjected injected) {
        Facts facts = facts(injected.worker());
        switch (Lasting.of(injected.fault())) {
            case HEALS -> facts.faults.clear();
            case LASTS -> facts.faults.add(injected.fault());
            case PASSES -> {}
        }
    }

    public void ended(RunEvent.WorkerEnded ended, LoggedEvent logged) {
        Facts facts = facts(ended.worker());
        facts.life = Said.later(facts.life, logged, ended.step(), new WorkerState.Life.Ended());
    }

    public void formed(RunEvent.GenerationFormed formed, LoggedEvent logged) {
        worlds.merge(
                formed.step(),
                new World(logged.wallNs(), Set.copyOf(formed.workers())),
                (old, now) -> now.formedNs() >= old.formedNs() ? now : old);
    }

    public void lost(RunEvent.WorkerLost lost, LoggedEvent logged) {
        Facts facts = facts(lost.worker());
        facts.life = Said.later(facts.life, logged, lost.step(), new WorkerState.Life.Lost(lost.reason()));
        lostNs.merge(lost.step(), logged.wallNs(), Math::max);
    }

    /// Workers in the order people count them.
    public List<WorkerState> snapshot() {
        return workers.entrySet().stream()
                .map(e -> state(e.getKey(), e.getValue()))
                .toList();
    }

    private WorkerState state(String worker, Facts facts) {
        List<Said<?>> signs = Stream.<Optional<? extends Said<?>>>of(facts.life, facts.ready, facts.trained)
                .<Said<?>>flatMap(Optional::stream)
                .toList();
        long compute = facts.recent.stream().mapToLong(s -> s[0]).sum();
        long whole = facts.recent.stream().mapToLong(s -> s[1]).sum();
        return new WorkerState(
                worker,
                signs.stream()
                        .max(Comparator.comparing(Said::logged, LoggedEvent.BY_STAMP))
                        .map(Said::step)
                        .orElse(""),
                life(worker, facts),
                facts.trained.map(Said::what),
                facts.residentBytes.map(Said::what).orElse(0L),
                facts.deviceBytes.map(Said::what).orElse(0L),
                whole == 0 ? Optional.empty() : Optional.of((double) compute / whole),
                signs.stream().mapToLong(s -> s.logged().wallNs()).max().orElse(Long.MIN_VALUE),
                Math.max(1, facts.spawned),
                List.copyOf(facts.faults));
    }

    /// A process that was spawned is as far as it has said since.
    private WorkerState.Life life(String worker, Facts facts) {
        if (facts.life.isPresent() && !(facts.life.get().what() instanceof WorkerState.Life.Starting)) {
            return facts.life.get().what();
        }
        long spawnedNs = facts.life.map(l -> l.logged().wallNs()).orElse(Long.MIN_VALUE);
        if (isSince(facts.trained, spawnedNs)) {
            return isRecovering(facts.trained.orElseThrow())
                    ? new WorkerState.Life.Recovering()
                    : new WorkerState.Life.Working();
        }
        if (!isSince(facts.ready, spawnedNs)) {
            return new WorkerState.Life.Starting();
        }
        Optional<World> world = facts.ready.map(Said::step).map(worlds::get);
        if (world.filter(w -> w.members().contains(worker)).isPresent()) {
            return new WorkerState.Life.Ready();
        }
        if (facts.role.equals(Role.SPARE)) {
            return new WorkerState.Life.Spare();
        }
        return world.isPresent() ? new WorkerState.Life.Joining() : new WorkerState.Life.Ready();
    }

    /// Somebody was lost after the newest world formed, and this one has not ended a step since.
    private boolean isRecovering(Said<Long> trained) {
        long lost = lostNs.getOrDefault(trained.step(), Long.MIN_VALUE);
        World world = worlds.get(trained.step());
        return world != null && lost > world.formedNs() && trained.logged().wallNs() <= lost;
    }

    private static boolean isSince(Optional<Said<Long>> said, long wallNs) {
        return said.filter(s -> s.logged().wallNs() >= wallNs).isPresent();
    }

    private Facts facts(String worker) {
        return workers.computeIfAbsent(worker, _ -> new Facts());
    }
}
