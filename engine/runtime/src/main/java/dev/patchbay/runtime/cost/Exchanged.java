package dev.patchbay.runtime.cost;

/// Every rank's communication stream in one step.
public final class Exchanged {
    private final long[][] startsPs;
    private final long[][] finishesPs;

    /// Both by bucket, then by rank.
    Exchanged(long[][] startsPs, long[][] finishesPs) {
        this.startsPs = startsPs;
        this.finishesPs = finishesPs;
    }

    /// When the rank began to wait in the bucket's exchange.
    public long startPs(int bucket, int rank) {
        return startsPs[bucket][rank];
    }

    /// When it had the sum.
    public long finishPs(int bucket, int rank) {
        return finishesPs[bucket][rank];
    }

    /// When the rank had its last sum, or `atLeastPs` if that is later.
    long lastPs(int rank, long atLeastPs) {
        return finishesPs.length == 0 ? atLeastPs : Math.max(atLeastPs, finishesPs[finishesPs.length - 1][rank]);
    }
}
