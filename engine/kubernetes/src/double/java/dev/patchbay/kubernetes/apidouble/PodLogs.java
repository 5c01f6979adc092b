package dev.patchbay.kubernetes.apidouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What pods said: of each container the process that runs, and the one before it. Several lines have one stamp, as
/// on a cluster with a coarse clock.
final class PodLogs {
    private static final int LINES_OF_A_STAMP = 3;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.5Z");

    /// A line and its stamp.
    record Line(Instant at, String text) {}

    private final Map<String, List<Line>> now = new HashMap<>();
    private final Map<String, List<Line>> before = new HashMap<>();
    private long lines;

    synchronized void say(String pod, String text) {
        text.lines()
                .forEach(line -> now.computeIfAbsent(pod, _ -> new ArrayList<>())
                        .add(new Line(BEGINNING.plusMillis(7 * (lines++ / LINES_OF_A_STAMP)), line)));
    }

    /// Another process begins.
    synchronized void restart(String pod) {
        List<Line> said = now.remove(pod);
        before.put(pod, said == null ? List.of() : said);
    }

    synchronized List<Line> of(String pod, boolean previous) {
        return List.copyOf((previous ? before : now).getOrDefault(pod, List.of()));
    }
}
