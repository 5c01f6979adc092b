package dev.patchbay.runtime.cost;

import java.util.List;

/// Every rank's communication stream in one step.
///
/// @param ranks by rank, then by bucket
public record Exchanged(List<List<Span>> ranks) {
    /// When a rank began to wait in a bucket's exchange, and when it had the sum.
    public record Span(long startPs, long finishPs) {}

    public Exchanged {
        ranks = ranks.stream().map(List::copyOf).toList();
    }
}
