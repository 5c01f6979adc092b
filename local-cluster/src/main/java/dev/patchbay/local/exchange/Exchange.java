package dev.patchbay.local.exchange;

import dev.patchbay.pipeline.plan.WireFormat;
import java.lang.foreign.MemorySegment;

/// One rank's end of an all-reduce: sums a vector over all ranks. The schedule fixes the order of additions, so the sum
/// has the same bits on every rank and over every wire. One thread uses it.
///
/// In a format of 16 bits every addend is rounded to it, and so is the result of every addition, which is made in
/// float32: what travels loses nothing on its way. With top-k a rank's addends are its largest values, with zeros
/// between them; what it kept back is added to its next vector of the same length.
public interface Exchange extends AutoCloseable {
    int rank();

    int world();

    /// Where this rank's addends go before a sum; ask anew for each sum. What it holds afterwards is not defined.
    MemorySegment vector();

    /// The totals of the last sum, of the floats that its buckets cover; for reading, until the next sum begins.
    MemorySegment total();

    /// Waits for all ranks, then sums the buckets over all of them.
    ///
    /// @param facts numbers to hand to all ranks besides, as many as the exchange was made for or fewer
    /// @param format the same on all ranks
    Times sum(Buckets buckets, long[] facts, WireFormat format) throws ExchangeEnded;

    /// Sums in float32.
    default Times sum(Buckets buckets, long[] facts) throws ExchangeEnded {
        return sum(buckets, facts, new WireFormat.Float32());
    }

    /// Waits for as long as a fault of this rank's link makes messages take longer that go another way than this
    /// exchange, to others than ranks.
    ///
    /// @param bytes of all of them
    default void impede(int messages, long bytes) throws ExchangeEnded {}

    /// What the rank gave as `facts` to the last sum.
    long fact(int rank, int index);

    @Override
    void close();

    /// @param waitNs until the last rank came
    /// @param exchangeNs from then until the sum was there
    record Times(long waitNs, long exchangeNs) {}
}
