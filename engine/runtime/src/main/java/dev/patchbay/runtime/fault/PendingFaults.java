package dev.patchbay.runtime.fault;

import dev.patchbay.runtime.fault.Scenario.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// What a scenario still has in store for a training's workers, in the scenario's order. Whoever carries it out, worker
/// processes' supervisor or virtual fleet, asks the same questions here. For one thread.
public final class PendingFaults {
    private static final double PS_PER_SECOND = 1e12;

    private final List<Entry> entries;

    /// @param concerns says whether a worker is one of these
    public PendingFaults(Scenario scenario, Predicate<String> concerns) {
        this.entries = new ArrayList<>(scenario.entries().stream()
                .filter(entry -> concerns.test(entry.worker()))
                .toList());
    }

    public static long ps(At.SimulatedSeconds at) {
        return Math.round(at.seconds() * PS_PER_SECOND);
    }

    /// Those that are left.
    public List<Entry> left() {
        return List.copyOf(entries);
    }

    /// Where something is due next.
    public Pauses next() {
        return new Pauses(
                first(At.TrainingStep.class, At.TrainingStep::index),
                first(At.SimulatedSeconds.class, PendingFaults::ps),
                entries.stream()
                        .map(Entry::at)
                        .filter(At.Commit.class::isInstance)
                        .map(At.Commit.class::cast)
                        .min(Comparator.comparingLong(At.Commit::steps).thenComparingInt(At.Commit::epochs)));
    }

    private <A extends At> long first(Class<A> kind, ToLongFunction<A> place) {
        return entries.stream()
                .map(Entry::at)
                .filter(kind::isInstance)
                .map(kind::cast)
                .mapToLong(place)
                .min()
                .orElse(Pauses.NEVER);
    }

    /// Takes what is due where the training stands.
    ///
    /// @param epochs that have ended
    public List<Entry> due(long step, int epochs, long nowPs) {
        return take(entry -> switch (entry.at()) {
            case At.TrainingStep(long index) -> index <= step;
            case At.Commit at -> at.steps() <= step && at.epochs() <= epochs;
            case At.SimulatedSeconds at -> ps(at) <= nowPs;
            case At.WallSeconds _ -> false;
        });
    }

    /// Takes what was due before the training came to where it stands.
    public List<Entry> past(long step, int epochs, long nowPs) {
        return take(entry -> switch (entry.at()) {
            case At.TrainingStep(long index) -> index < step;
            case At.Commit at -> at.steps() <= step && at.epochs() <= epochs && !at.equals(new At.Commit(step, epochs));
            case At.SimulatedSeconds at -> ps(at) <= nowPs;
            case At.WallSeconds _ -> false;
        });
    }

    /// Takes what is due so long after training began.
    public List<Entry> dueAtWall(double elapsedSeconds) {
        return take(entry -> entry.at() instanceof At.WallSeconds(double seconds) && elapsedSeconds >= seconds);
    }

    private List<Entry> take(Predicate<Entry> isDue) {
        List<Entry> due = entries.stream().filter(isDue).toList();
        entries.removeAll(due);
        return due;
    }

    /// What a cut makes of a worker: when the scenario says at which simulated time it is healed, everybody waits for
    /// it that long on the simulated clock; otherwise nothing gets through until somebody heals it.
    public Condition severed(String worker, Condition now) {
        OptionalLong healedPs = entries.stream()
                .filter(entry -> entry.worker().equals(worker) && entry.fault() instanceof Fault.Heal)
                .filter(entry -> entry.at() instanceof At.SimulatedSeconds)
                .mapToLong(entry -> ps((At.SimulatedSeconds) entry.at()))
                .min();
        return healedPs.isPresent() ? now.severedUntil(healedPs.getAsLong()) : now.severed();
    }
}
