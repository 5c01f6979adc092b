package dev.patchbay.runtime.fold.worker;

import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Folds training steps into samples per second. Windows lie at whole multiples of their length since 1970 and double
/// when a run outgrows them, so memory is bounded and the result depends on the events alone.
public final class ThroughputFold {
    static final long FIRST_WINDOW_NS = 1_000_000_000L;
    static final int MAX_WINDOWS = 512;
    private final Map<String, Map<Long, Long>> samples = new TreeMap<>(WorkerOrder.NATURAL);
    private long windowNs = FIRST_WINDOW_NS;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long lastTrainedNs = Long.MIN_VALUE;

    public ThroughputFold() {}

    /// Any event at all: time goes on.
    public void see(long wallNs) {
        widen(wallNs);
    }

    public void trained(RunEvent.TrainingStep step, long wallNs) {
        lastTrainedNs = Math.max(lastTrainedNs, wallNs);
        samples.computeIfAbsent(step.worker(), _ -> new TreeMap<>())
                .merge(wallNs / windowNs, (long) step.samples(), Long::sum);
    }

    /// Nothing until a window with training in it is complete.
    ///
    /// @param over whether all training is
    public Optional<Throughput> snapshot(boolean over) {
        // Once training is over its last window is as complete as it will ever be.
        long end = over ? lastTrainedNs / windowNs + 1 : lastNs / windowNs;
        long first = firstNs / windowNs;
        if (samples.isEmpty() || end <= first) {
            return Optional.empty();
        }
        double seconds = windowNs / 1e9;
        List<Throughput.Series> workers = new ArrayList<>();
        samples.forEach((worker, counts) -> {
            List<Double> rates = new ArrayList<>();
            for (long window = first; window < end; window++) {
                rates.add(counts.getOrDefault(window, 0L) / seconds);
            }
            workers.add(new Throughput.Series(worker, rates));
        });
        return Optional.of(new Throughput(first * windowNs, windowNs, workers, over));
    }

    private void widen(long wallNs) {
        firstNs = Math.min(firstNs, wallNs);
        lastNs = Math.max(lastNs, wallNs);
        while (lastNs / windowNs - firstNs / windowNs >= MAX_WINDOWS) {
            windowNs *= 2;
            samples.values().forEach(ThroughputFold::halve);
        }
    }

    private static void halve(Map<Long, Long> counts) {
        Map<Long, Long> wider = new TreeMap<>();
        counts.forEach((window, count) -> wider.merge(window / 2, count, Long::sum));
        counts.clear();
        counts.putAll(wider);
    }
}
