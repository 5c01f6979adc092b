package dev.patchbay.app.fold;

import dev.patchbay.runtime.run.LoggedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// One log in many orders: each source keeps its own, sources mix at random.
final class Interleaving {
    private Interleaving() {}

    static List<LoggedEvent> shuffled(List<LoggedEvent> log, long seed) {
        Random random = new Random(seed);
        Map<String, Deque<LoggedEvent>> bySource = new TreeMap<>();
        log.stream()
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .forEach(e -> bySource.computeIfAbsent(e.source(), _ -> new ArrayDeque<>())
                        .add(e));
        List<Deque<LoggedEvent>> open = new ArrayList<>(bySource.values());
        List<LoggedEvent> mixed = new ArrayList<>();
        while (!open.isEmpty()) {
            int pick = random.nextInt(open.size());
            Deque<LoggedEvent> source = open.get(pick);
            // Runs of one source make bolder mixtures than single events would.
            for (int run = random.nextInt(40); run >= 0 && !source.isEmpty(); run--) {
                mixed.add(source.removeFirst());
            }
            if (source.isEmpty()) {
                open.remove(pick);
            }
        }
        return mixed;
    }
}
