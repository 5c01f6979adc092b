package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/// Gives one rank's state to those of its world that stand elsewhere: a sum to which they add nothing. What they add is
/// -0, the one float that changes no other, so every bit arrives.
final class StateTransfer {
    private static final float NOTHING = -0f;
    /// Written many at a time: a process that has just come runs a loop over single floats a hundred times slower than
    /// later, and all the others wait for it.
    private static final float[] MUCH_OF_NOTHING = muchOfNothing();

    private final Exchange exchange;
    private final int source;
    private final boolean taking;

    /// @param taking whether this rank takes the state
    StateTransfer(Exchange exchange, int source, boolean taking) {
        this.exchange = exchange;
        this.source = source;
        this.taking = taking;
    }

    void run(List<MemorySegment> state) throws ExchangeEnded {
        long room = exchange.vector().byteSize() / Float.BYTES;
        for (MemorySegment part : state) {
            long floats = part.byteSize() / Float.BYTES;
            for (long from = 0; from < floats; from += room) {
                long length = Math.min(room, floats - from);
                give(part.asSlice(from * Float.BYTES, length * Float.BYTES), length);
            }
        }
    }

    private void give(MemorySegment part, long length) throws ExchangeEnded {
        MemorySegment vector = exchange.vector();
        if (exchange.rank() == source) {
            MemorySegment.copy(part, 0, vector, 0, part.byteSize());
        } else {
            addNothing(vector, length);
        }
        exchange.sum(Buckets.of(length, length), new long[0]);
        if (taking) {
            MemorySegment.copy(exchange.total(), 0, part, 0, part.byteSize());
        }
    }

    private static void addNothing(MemorySegment vector, long length) {
        for (long from = 0; from < length; from += MUCH_OF_NOTHING.length) {
            int count = (int) Math.min(MUCH_OF_NOTHING.length, length - from);
            MemorySegment.copy(MUCH_OF_NOTHING, 0, vector, ValueLayout.JAVA_FLOAT, from * Float.BYTES, count);
        }
    }

    private static float[] muchOfNothing() {
        float[] much = new float[1 << 14];
        Arrays.fill(much, NOTHING);
        return much;
    }
}
