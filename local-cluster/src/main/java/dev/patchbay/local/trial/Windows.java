package dev.patchbay.local.trial;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import java.util.ArrayList;
import java.util.List;

/// Times one size of sum on one rank: short windows, many of them, so that the best one escapes what else the computer
/// does. A window takes as long as it does for the slowest rank; all ranks agree on everything through facts.
///
/// @param floats how many are summed
/// @param lengthNs how long windows go on; longer, up to three times, until there are [#MANY]; but at least [#FEWEST]
record Windows(Exchange exchange, long floats, long lengthNs) {
    private static final int FEWEST = 3;
    private static final int MANY = 7;
    private static final int MOST_SUMS = 4000;
    private static final long WINDOW_NS = 15_000_000;
    private static final long WARM_UP_NS = 300_000_000;
    private static final Buckets NOTHING = Buckets.of(0, 1);

    /// @return nanoseconds a sum, by window
    List<Double> measure() throws ExchangeEnded {
        Buckets buckets = Buckets.of(floats, floats);
        warmUp(WARM_UP_NS);
        int sums = Math.clamp((long) (WINDOW_NS / window(buckets, 2)), 1, MOST_SUMS);
        List<Double> windows = new ArrayList<>();
        long beganNs = System.nanoTime();
        while (goesOn(windows.size(), most(System.nanoTime() - beganNs))) {
            windows.add(window(buckets, sums));
        }
        return windows;
    }

    private boolean goesOn(int windows, long soFarNs) {
        return windows < FEWEST || soFarNs < lengthNs || (windows < MANY && soFarNs < 3 * lengthNs);
    }

    /// Sums without looking at the time; until the compiler has done its work, which takes processor time itself.
    void warmUp(long limitNs) throws ExchangeEnded {
        Buckets buckets = Buckets.of(floats, floats);
        for (long beganNs = System.nanoTime(); most(System.nanoTime() - beganNs) < limitNs; ) {
            window(buckets, 1);
        }
    }

    private double window(Buckets buckets, int sums) throws ExchangeEnded {
        long[] nothing = {};
        exchange.sum(NOTHING, nothing);
        long beganNs = System.nanoTime();
        for (int i = 0; i < sums; i++) {
            exchange.sum(buckets, nothing);
        }
        return (double) most(System.nanoTime() - beganNs) / sums;
    }

    private long most(long mine) throws ExchangeEnded {
        exchange.sum(NOTHING, new long[] {mine});
        long most = mine;
        for (int rank = 0; rank < exchange.world(); rank++) {
            most = Math.max(most, exchange.fact(rank, 0));
        }
        return most;
    }
}
