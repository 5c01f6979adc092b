package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Seating;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.GenerationFormed;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.ServerStep;
import dev.patchbay.runtime.run.RunEvent.WorkerJoined;
import dev.patchbay.runtime.run.RunEvent.WorkerSpawned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The membership history of a training, as a scenario that brings it about again: whoever was lost leaves at the same
/// place, whoever came joins at it, and who was replaced by a new process under its name does both. Losses depend on
/// nothing else, so they come out the same. With parameter servers they also depend on where workers gathered: so those
/// who only paused pause there again.
public final class Membership {
    private static final At.Commit BEGINNING = new At.Commit(0, 0);

    private Membership() {}

    /// @param events of one run, in the order of its log
    /// @param step whose training it is
    public static Scenario replay(List<RunEvent> events, String step) {
        return replay(events, step, planned(events, step));
    }

    /// @param planned who is to begin; nobody where that is not known, so that it is whoever did
    public static Scenario replay(List<RunEvent> events, String step, List<String> planned) {
        Map<At.Commit, World> worlds = worlds(events, step);
        List<Scenario.Entry> entries = new ArrayList<>();
        List<String> before = planned;
        boolean gathers =
                all(events, ServerStep.class).anyMatch(push -> push.step().equals(step));
        for (Map.Entry<At.Commit, World> each : worlds.entrySet()) {
            At.Commit at = each.getKey();
            List<String> workers = each.getValue().workers();
            Set<String> fresh =
                    at.equals(BEGINNING) ? Set.of() : each.getValue().newcomers();
            boolean isSame = before.equals(workers) && fresh.isEmpty();
            if (gathers && isSame && !at.equals(BEGINNING)) {
                entries.add(new Scenario.Entry(at, before.getFirst(), new Fault.Heal()));
            } else if (!before.isEmpty()) {
                entries.addAll(change(at, before, workers, fresh));
            }
            before = workers;
        }
        return new Scenario(entries);
    }

    /// Who took part from a place on.
    ///
    /// @param newcomers who joined there, in the last generation that began there or in one that took no step
    private record World(List<String> workers, Set<String> newcomers) {}

    /// Whoever took part without a step between has changed nothing, and what was taken after a checkpoint that
    /// training went back to came to nothing.
    private static Map<At.Commit, World> worlds(List<RunEvent> events, String step) {
        Map<At.Commit, World> worlds = new LinkedHashMap<>();
        Map<Integer, Set<String>> byGeneration = new HashMap<>();
        for (RunEvent event : events) {
            if (event instanceof GenerationFormed formed && formed.step().equals(step)) {
                At.Commit at = new At.Commit(formed.index(), formed.epoch());
                worlds.keySet().removeIf(other -> isAfter(other, at));
                Set<String> newcomers = Optional.ofNullable(worlds.get(at))
                        .map(World::newcomers)
                        .orElseGet(HashSet::new);
                worlds.put(at, new World(formed.workers(), newcomers));
                byGeneration.put(formed.generation(), newcomers);
            } else if (event instanceof WorkerJoined joined && joined.step().equals(step)) {
                byGeneration
                        .computeIfAbsent(joined.generation(), _ -> new HashSet<>())
                        .add(joined.worker());
            }
        }
        return worlds;
    }

    private static boolean isAfter(At.Commit one, At.Commit other) {
        return one.steps() > other.steps() || (one.steps() == other.steps() && one.epochs() > other.epochs());
    }

    private static List<Scenario.Entry> change(At at, List<String> before, List<String> now, Set<String> fresh) {
        Stream<Scenario.Entry> left = before.stream()
                .filter(worker -> !now.contains(worker) || fresh.contains(worker))
                .map(worker -> new Scenario.Entry(at, worker, new Fault.Leave()));
        Stream<Scenario.Entry> come = now.stream()
                .filter(worker -> !before.contains(worker) || fresh.contains(worker))
                .map(worker -> new Scenario.Entry(at, worker, new Fault.Join()));
        return Stream.concat(left, come).toList();
    }

    /// Who was to begin: the run's head says how many, and each process that was started says by which seat it has its
    /// name. Nobody where the step was not begun.
    private static List<String> planned(List<RunEvent> events, String step) {
        int count = all(events, RunStarted.class)
                .flatMap(started -> started.steps().stream())
                .filter(facts -> facts.step().equals(step))
                .mapToInt(facts -> facts.roles().getOrDefault(Role.WORKER, 0))
                .findFirst()
                .orElse(0);
        return all(events, WorkerSpawned.class)
                .filter(spawned ->
                        spawned.step().equals(step) && !spawned.role().equals(Role.SERVER))
                .findFirst()
                .map(spawned -> Seating.number(spawned.worker()) - spawned.rank())
                .map(first -> IntStream.range(first, first + count)
                        .mapToObj(Seating::worker)
                        .toList())
                .orElse(List.of());
    }

    private static <E extends RunEvent> Stream<E> all(List<RunEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
