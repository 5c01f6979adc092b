package dev.patchbay.runtime.collective;

import java.util.Comparator;
import java.util.List;

/// What a message costs on a link: a latency, and the time its bytes take to leave. Where a library has several
/// protocols for the link, it takes the one that is cheapest for a collective's chunks.
///
/// @param protocols none when there is only the line
public record LinkCost(long latencyPs, long bytesPerSecond, List<Protocol> protocols) {
    /// @param leastBytes what a shorter message is filled up to
    public record Protocol(long latencyPs, long bytesPerSecond, long leastBytes) {
        /// As a line that costs the same for a message of this length.
        private LinkCost carrying(long bytes) {
            LinkCost line = new LinkCost(latencyPs, bytesPerSecond);
            long filledPs = line.transmitPs(Math.max(bytes, leastBytes)) - line.transmitPs(bytes);
            return new LinkCost(latencyPs + filledPs, bytesPerSecond);
        }
    }

    /// So that the remainders below fit; 9 TB/s is ten times the fastest link there is.
    private static final long MOST_BYTES_PER_SECOND = 9_000_000_000_000L;

    private static final long MILLION = 1_000_000;

    public LinkCost(long latencyPs, long bytesPerSecond) {
        this(latencyPs, bytesPerSecond, List.of());
    }

    public LinkCost {
        protocols = List.copyOf(protocols);
        if (latencyPs < 0 || bytesPerSecond < 1 || bytesPerSecond > MOST_BYTES_PER_SECOND) {
            throw new IllegalArgumentException("no such link: " + latencyPs + " ps, " + bytesPerSecond + " B/s");
        }
    }

    /// As late as the later and as narrow as the narrower of the two, with no protocol.
    LinkCost slower(LinkCost other) {
        if (protocols.isEmpty() && latencyPs >= other.latencyPs && bytesPerSecond <= other.bytesPerSecond) {
            return this;
        }
        return new LinkCost(Math.max(latencyPs, other.latencyPs), Math.min(bytesPerSecond, other.bytesPerSecond));
    }

    /// A line that takes longer and carries less.
    public LinkCost impaired(long moreLatencyPs, long mostBytesPerSecond) {
        return new LinkCost(latencyPs + moreLatencyPs, Math.min(bytesPerSecond, mostBytesPerSecond));
    }

    public LinkCost with(List<Protocol> others) {
        return new LinkCost(latencyPs, bytesPerSecond, others);
    }

    /// The line that a library takes for messages of this length.
    public LinkCost carrying(long bytes) {
        return protocols.stream()
                .map(protocol -> protocol.carrying(bytes))
                .min(Comparator.comparingLong(line -> line.latencyPs + line.transmitPs(bytes)))
                .orElse(this);
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
