package dev.patchbay.runtime.fault;

/// What faults do to a worker, really and on its simulated clock.
///
/// @param slowdown how many times longer it computes
/// @param linkLatencyNs what its link takes longer for each message
/// @param linkBytesPerSecond what its link carries at most; 0 for what it carries anyway
/// @param cut whether nothing gets through to it, nobody knows how long
/// @param cutUntilPs when its link carries something again, on the simulated clock; 0 when it does
/// @param filledBytes of its device's memory that something else takes
public record Condition(
        double slowdown, long linkLatencyNs, long linkBytesPerSecond, boolean cut, long cutUntilPs, long filledBytes) {
    public static final Condition SOUND = new Condition(1, 0, 0, false, 0, 0);

    public Condition slowed(double factor) {
        return new Condition(factor, linkLatencyNs, linkBytesPerSecond, cut, cutUntilPs, filledBytes);
    }

    public Condition delayed(long latencyNs) {
        return new Condition(slowdown, latencyNs, linkBytesPerSecond, cut, cutUntilPs, filledBytes);
    }

    public Condition throttled(long bytesPerSecond) {
        return new Condition(slowdown, linkLatencyNs, bytesPerSecond, cut, cutUntilPs, filledBytes);
    }

    public Condition severed() {
        return new Condition(slowdown, linkLatencyNs, linkBytesPerSecond, true, cutUntilPs, filledBytes);
    }

    public Condition severedUntil(long untilPs) {
        return new Condition(slowdown, linkLatencyNs, linkBytesPerSecond, cut, untilPs, filledBytes);
    }

    public Condition filled(long bytes) {
        return new Condition(slowdown, linkLatencyNs, linkBytesPerSecond, cut, cutUntilPs, bytes);
    }

    public boolean isLinkSound() {
        return linkLatencyNs == 0 && linkBytesPerSecond == 0 && !cut;
    }
}
