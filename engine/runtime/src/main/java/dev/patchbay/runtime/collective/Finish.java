package dev.patchbay.runtime.collective;

import java.util.HashMap;
import java.util.Map;

/// When each rank has finished a collective, given when each arrived: max-plus over the schedule's messages. The only
/// place where a collective gets its time; workers call it with the stamps they exchanged, the fleet with its own.
///
/// A message leaves when its sender has done its step before and sent what comes before it in this one; it occupies the
/// sender while its bytes leave, and is there a latency later. So a link that several messages of one sender share
/// takes them one after the other.
public final class Finish {
    private Finish() {}

    /// @param arrivalsPs by rank
    /// @return by rank
    public static long[] of(Schedule schedule, long[] arrivalsPs, Links links) {
        if (arrivalsPs.length != schedule.world()) {
            throw new IllegalArgumentException(arrivalsPs.length + " arrivals in a world of " + schedule.world());
        }
        Transmits transmits = new Transmits(schedule.chunks());
        long[] now = arrivalsPs.clone();
        for (int step = 0; step < schedule.steps(); step++) {
            long[] sent = now.clone();
            long[] received = now.clone();
            for (Schedule.Message message : schedule.messages(step)) {
                LinkCost link = links.between(message.from(), message.to());
                long gone = sent[message.from()] + transmits.on(link, message.chunk());
                sent[message.from()] = gone;
                received[message.to()] = Math.max(received[message.to()], gone + link.latencyPs());
            }
            for (int rank = 0; rank < now.length; rank++) {
                now[rank] = Math.max(sent[rank], received[rank]);
            }
        }
        return now;
    }

    /// For a uniform ring that everybody enters at once, the last finish after the arrival, in closed form; equal to
    /// [#of], and for a ring of unlike links with the slower cost of each kind an upper bound.
    public static long uniformRingPs(Ring ring, LinkCost link) {
        return ring.steps() * (link.latencyPs() + link.transmitPs(ring.chunks().mostBytes()));
    }

    /// Transmission times made once each: chunks have at most two lengths, and links are few.
    private static final class Transmits {
        private final Chunks chunks;
        private final Map<LinkCost, long[]> known = new HashMap<>();

        Transmits(Chunks chunks) {
            this.chunks = chunks;
        }

        long on(LinkCost link, int chunk) {
            long[] shortAndLong = known.computeIfAbsent(link, l -> new long[] {
                l.transmitPs(chunks.shortest() * chunks.bytesPerElement()), l.transmitPs(chunks.mostBytes())
            });
            return shortAndLong[chunks.length(chunk) == chunks.shortest() ? 0 : 1];
        }
    }
}
