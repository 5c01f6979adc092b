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
import dev.patchbay.runtime.run.RunEvent.WorkerSpawned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The membership history of a training, as a scenario that brings it about again: whoever was lost leaves at the same
/// place, whoever came joins at it. Losses depend on nothing else, so they come out the same. With parameter servers
/// they also depend on where workers gathered: so those who only paused pause there again.
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
        // Whoever took part without a step between has changed nothing.
        Map<At.Commit, List<String>> worlds = new LinkedHashMap<>();
        all(events, GenerationFormed.class)
                .filter(formed -> formed.step().equals(step))
                .forEach(formed -> worlds.put(new At.Commit(formed.index(), formed.epoch()), formed.workers()));
        List<Scenario.Entry> entries = new ArrayList<>();
        List<String> before = planned;
        boolean gathers =
                all(events, ServerStep.class).anyMatch(push -> push.step().equals(step));
        for (Map.Entry<At.Commit, List<String>> world : worlds.entrySet()) {
            At.Commit at = world.getKey();
            if (gathers && before.equals(world.getValue()) && !at.equals(BEGINNING)) {
                entries.add(new Scenario.Entry(at, before.getFirst(), new Fault.Heal()));
            } else if (!before.isEmpty()) {
                entries.addAll(change(at, before, world.getValue()));
            }
            before = world.getValue();
        }
        return new Scenario(entries);
    }

    private static List<Scenario.Entry> change(At at, List<String> before, List<String> now) {
        Stream<Scenario.Entry> left = before.stream()
                .filter(worker -> !now.contains(worker))
                .map(worker -> new Scenario.Entry(at, worker, new Fault.Leave()));
        Stream<Scenario.Entry> come = now.stream()
                .filter(worker -> !before.contains(worker))
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
