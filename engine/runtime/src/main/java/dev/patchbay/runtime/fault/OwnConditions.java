package dev.patchbay.runtime.fault;

import dev.patchbay.runtime.fault.Scenario.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a scenario does to workers that do not step together: an entry takes effect when its worker begins the first
/// step at or after the entry's place. It depends on the scenario and simulated times alone, so whoever asks in the
/// order
/// of a clock gets the same. For one thread.
public final class OwnConditions {
    private final List<PendingFaults> pending = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Entry> news = new ArrayList<>();

    /// @param workers by rank
    public OwnConditions(Scenario scenario, List<String> workers) {
        for (String worker : workers) {
            pending.add(new PendingFaults(scenario, worker::equals));
            conditions.add(Condition.SOUND);
        }
    }

    /// Nothing ever happens to so many.
    public static OwnConditions sound(int workers) {
        return new OwnConditions(
                Scenario.EMPTY,
                IntStream.range(0, workers).mapToObj(String::valueOf).toList());
    }

    /// A worker's condition in a step that it begins now. Each worker's steps must be asked for in their order.
    public Condition inStep(int rank, long step, long nowPs) {
        // They have no commits to pause at, so an entry's epoch does not matter.
        PendingFaults own = pending.get(rank);
        for (Entry entry : own.due(step, Integer.MAX_VALUE, nowPs)) {
            conditions.set(rank, after(conditions.get(rank), entry, own));
            news.add(entry);
        }
        return conditions.get(rank);
    }

    private static Condition after(Condition now, Entry entry, PendingFaults own) {
        return switch (entry.fault()) {
            case Fault.Slow(double factor) -> now.slowed(factor);
            case Fault.LinkLatency(long latencyNs) -> now.delayed(latencyNs);
            case Fault.LinkRate(long bytesPerSecond) -> now.throttled(bytesPerSecond);
            case Fault.Cut() -> own.severed(entry.worker(), now);
            case Fault.Heal() -> Condition.SOUND;
            // These are no conditions, and refused beforehand.
            case Fault.Kill _, Fault.Hang _, Fault.Memory _, Fault.Leave _, Fault.Join _ -> now;
        };
    }

    /// What took effect since this was asked last.
    public List<Entry> news() {
        List<Entry> told = List.copyOf(news);
        news.clear();
        return told;
    }
}
