package dev.patchbay.canvas.add;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a person added before.
///
/// @param counts how often each pattern came, by its id, and how often at each kind of wire
/// @param recent the patterns that came last, the newest first
public record Uses(SortedMap<String, Integer> counts, List<String> recent) {
    public static final Uses NONE = new Uses(new TreeMap<>(), List.of());
    private static final int MOST_RECENT = 12;
    private static final int AT_SUCH_A_WIRE = 1000;

    public Uses {
        counts = new TreeMap<>(counts);
        recent = List.copyOf(recent);
    }

    /// @param end the wire that the pattern was added to, if it was to one
    public Uses with(String pattern, Optional<LooseEnd> end) {
        SortedMap<String, Integer> counted = new TreeMap<>(counts);
        counted.merge(pattern, 1, Integer::sum);
        end.ifPresent(e -> counted.merge(e.key(pattern), 1, Integer::sum));
        List<String> newest = new ArrayList<>(recent);
        newest.remove(pattern);
        newest.addFirst(pattern);
        return new Uses(counted, newest.subList(0, Math.min(MOST_RECENT, newest.size())));
    }

    /// More for what came more often at such a wire, then for what came of late.
    int liking(String pattern, Optional<LooseEnd> end) {
        Map<String, Integer> counted = counts;
        int atSuchAWire = end.map(e -> counted.getOrDefault(e.key(pattern), 0)).orElse(0);
        int late = recent.contains(pattern) ? MOST_RECENT - recent.indexOf(pattern) : 0;
        return atSuchAWire * AT_SUCH_A_WIRE + late;
    }
}
