package dev.patchbay.local.wire;

/// What faults do to a worker, really and on its simulated clock.
///
/// @param slowdown how many times longer it computes
/// @param linkLatencyNs what its link takes longer for each message
/// @param linkBytesPerSecond what its link carries at most; 0 for what it carries anyway
/// @param cut whether nothing gets through to it
/// @param filledBytes of its device's memory that something else takes
public record Condition(double slowdown, long linkLatencyNs, long linkBytesPerSecond, boolean cut, long filledBytes) {
    public static final Condition SOUND = new Condition(1, 0, 0, false, 0);
}
