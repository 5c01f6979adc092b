package dev.patchbay.runtime.fold.worker;

import java.util.List;

/// Samples per second of each worker, measured on this computer: samples of the training steps that ended in a window
/// of wall time, divided by the window's length. The window that is not over yet is left out.
///
/// @param startNs wall time of the first window's start
/// @param ended whether training is over
public record Throughput(long startNs, long windowNs, List<Series> workers, boolean ended) {
    private static final double NS_PER_SECOND = 1e9;

    /// @param samplesPerSecond one value for each window
    public record Series(String worker, List<Double> samplesPerSecond) {
        public Series {
            samplesPerSecond = List.copyOf(samplesPerSecond);
        }
    }

    public Throughput {
        workers = List.copyOf(workers);
    }

    public int windows() {
        return workers.isEmpty() ? 0 : workers.getFirst().samplesPerSecond().size();
    }

    /// All workers together in one window.
    public double total(int window) {
        return workers.stream()
                .mapToDouble(w -> w.samplesPerSecond().get(window))
                .sum();
    }

    /// The newest window's total; once training is over, the mean over the windows in which any worker trained.
    public double headline() {
        int windows = windows();
        if (windows == 0) {
            return 0;
        }
        if (!ended) {
            return total(windows - 1);
        }
        double sum = 0;
        int busy = 0;
        for (int window = 0; window < windows; window++) {
            double total = total(window);
            sum += total;
            busy += total > 0 ? 1 : 0;
        }
        return busy == 0 ? 0 : sum / busy;
    }

    public double windowSeconds() {
        return windowNs / NS_PER_SECOND;
    }
}
