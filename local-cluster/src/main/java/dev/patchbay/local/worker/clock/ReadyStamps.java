package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.Computed;
import java.util.List;

/// The stamps that ranks hand round: when each of their buckets was ready, in picoseconds.
final class ReadyStamps {
    private ReadyStamps() {}

    static void put(Computed computed, long[] facts, int at) {
        List<Long> readyPs = computed.readyPs();
        for (int bucket = 0; bucket < readyPs.size(); bucket++) {
            facts[at + bucket] = readyPs.get(bucket);
        }
    }

    /// @return by bucket, then by rank
    static long[][] ofAll(Exchange exchange, int buckets, int at) {
        long[][] readyPs = new long[buckets][exchange.world()];
        for (int bucket = 0; bucket < buckets; bucket++) {
            for (int rank = 0; rank < exchange.world(); rank++) {
                readyPs[bucket][rank] = exchange.fact(rank, at + bucket);
            }
        }
        return readyPs;
    }
}
