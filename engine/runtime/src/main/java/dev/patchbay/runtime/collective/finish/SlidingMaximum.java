package dev.patchbay.runtime.collective.finish;

/// The latest of what comes from a place's neighbours on a ring, each by so much later or earlier the farther
/// it is away.
final class SlidingMaximum {
    private SlidingMaximum() {}

    /// For each place `p` the largest `values[p - j] + j * eachStep` over `0 <= j < window`, going round the ring
    /// as often as the window is long. Takes `O(values + window)` time: a queue of candidates, each smaller than
    /// the one before.
    static long[] overRing(long[] values, int window, long eachStep) {
        int size = values.length;
        int last = window + size;
        int[] queue = new int[last];
        long[] largest = new long[size];
        int first = 0;
        int end = 0;
        // Unrolled: position `window` is place 0, and a position's value is taken as if it had come from position 0.
        for (int position = 0; position < last; position++) {
            long value = at(values, position, window) - position * eachStep;
            while (end > first && at(values, queue[end - 1], window) - queue[end - 1] * eachStep <= value) {
                end--;
            }
            queue[end++] = position;
            if (position >= window) {
                while (queue[first] <= position - window) {
                    first++;
                }
                int from = queue[first];
                largest[position - window] = at(values, from, window) + (position - from) * eachStep;
            }
        }
        return largest;
    }

    private static long at(long[] values, int position, int window) {
        return values[Math.floorMod(position - window, values.length)];
    }
}
