package dev.patchbay.runtime.collective;

/// What a message costs on a link: a latency, and the time its bytes take to leave.
public record LinkCost(long latencyPs, long bytesPerSecond) {
    /// So that the remainders below fit; 9 TB/s is ten times the fastest link there is.
    private static final long MOST_BYTES_PER_SECOND = 9_000_000_000_000L;

    private static final long MILLION = 1_000_000;

    public LinkCost {
        if (latencyPs < 0 || bytesPerSecond < 1 || bytesPerSecond > MOST_BYTES_PER_SECOND) {
            throw new IllegalArgumentException("no such link: " + latencyPs + " ps, " + bytesPerSecond + " B/s");
        }
    }

    /// As late as the later and as narrow as the narrower of the two.
    LinkCost slower(LinkCost other) {
        if (latencyPs >= other.latencyPs && bytesPerSecond <= other.bytesPerSecond) {
            return this;
        }
        return new LinkCost(Math.max(latencyPs, other.latencyPs), Math.min(bytesPerSecond, other.bytesPerSecond));
    }

    /// Bytes over bandwidth in picoseconds, exact but for one rounding, half up.
    public long transmitPs(long bytes) {
        long scaled = Math.multiplyExact(bytes, MILLION);
        long rest = scaled % bytesPerSecond * MILLION;
        long remainder = rest % bytesPerSecond;
        long roundUp = remainder >= bytesPerSecond - remainder ? 1 : 0;
        return Math.addExact(Math.multiplyExact(scaled / bytesPerSecond, MILLION), rest / bytesPerSecond + roundUp);
    }
}
