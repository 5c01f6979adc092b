package dev.patchbay.local.exchange;

import java.lang.foreign.MemorySegment;

/// One rank's end of an all-reduce: sums a vector over all ranks. The ring schedule fixes the order of
/// additions ([Buckets]), so the sum has the same bits on every rank and over every wire. One thread uses it.
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
    Times sum(Buckets buckets, long[] facts) throws ExchangeEnded;

    /// What the rank gave as `facts` to the last sum.
    long fact(int rank, int index);

    @Override
    void close();

    /// @param waitNs until the last rank came
    /// @param exchangeNs from then until the sum was there
    record Times(long waitNs, long exchangeNs) {}
}
