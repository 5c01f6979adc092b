package dev.patchbay.local.exchange.format;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.Buckets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Top-k with error feedback (Stich, Cordonnier and Jaggi, 2018): leaves a share of each bucket's values in the vector,
/// those of largest magnitude, of equal ones the first, and keeps the others back for the next time, which is settled
/// when the sum is there. Magnitudes of floats are in the order of their bits, so the smallest that stays is found
/// digit by digit, by counting.
public final class Largest {
    private static final int MAGNITUDE = 0x7FFF_FFFF;
    private static final int[] DIGITS_BEGIN = {20, 10, 0};
    private static final int[] DIGIT_BITS = {11, 10, 10};

    private final double share;
    private final MemorySegment keptBack;
    private final MemorySegment unsettled;
    private long unsettledFloats;

    public Largest(double share, long floats) {
        this.share = share;
        this.keptBack = Arena.ofAuto().allocate(Math.max(1, floats) * Float.BYTES, 64);
        this.unsettled = Arena.ofAuto().allocate(Math.max(1, floats) * Float.BYTES, 64);
    }

    public double share() {
        return share;
    }

    /// Live.
    MemorySegment keptBack() {
        return keptBack;
    }

    public void leave(MemorySegment vector, Buckets buckets) {
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            long from = buckets.start(bucket);
            long to = buckets.end(bucket);
            for (long i = from; i < to; i++) {
                vector.setAtIndex(JAVA_FLOAT, i, vector.getAtIndex(JAVA_FLOAT, i) + keptBack.getAtIndex(JAVA_FLOAT, i));
            }
            leave(vector, from, to);
        }
        unsettledFloats = buckets.floats();
    }

    /// What was left in the vector last counts: the rest is kept back from now on.
    void settle() {
        MemorySegment.copy(unsettled, 0, keptBack, 0, unsettledFloats * Float.BYTES);
        unsettledFloats = 0;
    }

    void begin() {
        keptBack.fill((byte) 0);
        unsettledFloats = 0;
    }

    /// What was left in the vector last counts for nothing.
    void forget() {
        unsettledFloats = 0;
    }

    private void leave(MemorySegment vector, long from, long to) {
        long wanted = Math.min(to - from, (long) Math.ceil(share * (to - from)));
        int least = 0;
        int known = 0;
        for (int digit = 0; digit < DIGITS_BEGIN.length; digit++) {
            long[] counts = counts(vector, from, to, least, known, digit);
            int value = counts.length - 1;
            while (value > 0 && counts[value] < wanted) {
                wanted -= counts[value--];
            }
            least |= value << DIGITS_BEGIN[digit];
            known |= ((1 << DIGIT_BITS[digit]) - 1) << DIGITS_BEGIN[digit];
        }
        part(vector, from, to, least, wanted);
    }

    /// How often each value of a digit occurs among those whose digits before are known.
    private static long[] counts(MemorySegment vector, long from, long to, int prefix, int known, int digit) {
        int mask = (1 << DIGIT_BITS[digit]) - 1;
        long[] counts = new long[mask + 1];
        for (long i = from; i < to; i++) {
            int magnitude = magnitude(vector, i);
            if ((magnitude & known) == prefix) {
                counts[(magnitude >>> DIGITS_BEGIN[digit]) & mask]++;
            }
        }
        return counts;
    }

    /// @param ofLeast how many of exactly the least magnitude stay
    private void part(MemorySegment vector, long from, long to, int least, long ofLeast) {
        long left = ofLeast;
        for (long i = from; i < to; i++) {
            int magnitude = magnitude(vector, i);
            boolean stays = magnitude > least || (magnitude == least && left-- > 0);
            unsettled.setAtIndex(JAVA_FLOAT, i, stays ? 0 : vector.getAtIndex(JAVA_FLOAT, i));
            if (!stays) {
                vector.setAtIndex(JAVA_FLOAT, i, 0);
            }
        }
    }

    private static int magnitude(MemorySegment vector, long index) {
        return Float.floatToRawIntBits(vector.getAtIndex(JAVA_FLOAT, index)) & MAGNITUDE;
    }
}
