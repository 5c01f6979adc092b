package dev.patchbay.app.bench;

import java.util.List;
import java.util.stream.IntStream;

/// Rates of the two sides of a benchmark, measured in turn: a pair a round.
public record Comparison(List<Double> ours, List<Double> peers) {
    public Comparison {
        ours = List.copyOf(ours);
        peers = List.copyOf(peers);
        if (ours.isEmpty() || ours.size() != peers.size()) {
            throw new IllegalArgumentException(ours.size() + " and " + peers.size());
        }
    }

    public double ratioOfMedians() {
        return median(ours) / median(peers);
    }

    /// One a round: what disturbed a round disturbed both sides of it.
    public List<Double> ratios() {
        return IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i) / peers.get(i))
                .toList();
    }

    /// Between the two in the middle where there are two.
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
