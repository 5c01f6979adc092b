package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.worker.clock.SimulatedTime;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The numbers that ranks hand round with every sum: first some of the training's own, then the simulated clock's
/// stamps.
public final class Facts {
    static final int OWN = 3;

    private Facts() {}

    /// How many numbers a rank with this clock hands round.
    public static int count(SimulatedTime clock) {
        return OWN + clock.stamps();
    }

    /// Adds up a fact of all ranks.
    static long sum(Exchange exchange, int fact) {
        long sum = 0;
        for (int rank = 0; rank < exchange.world(); rank++) {
            sum += exchange.fact(rank, fact);
        }
        return sum;
    }

    /// Adds up a fact in rank order, so that every rank gets the same bits.
    static double sumOfDoubles(Exchange exchange, int fact) {
        double sum = 0;
        for (int rank = 0; rank < exchange.world(); rank++) {
            sum += Double.longBitsToDouble(exchange.fact(rank, fact));
        }
        return sum;
    }

    static MemorySegment copyOf(MemorySegment memory) {
        return Arena.ofAuto()
                .allocate(Math.max(1, memory.byteSize()), Float.BYTES)
                .asSlice(0, memory.byteSize())
                .copyFrom(memory);
    }
}
