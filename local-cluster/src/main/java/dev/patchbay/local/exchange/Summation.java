package dev.patchbay.local.exchange;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/// The additions themselves, in blocks that stay in the first-level cache and loops that the compiler vectorises.
final class Summation {
    private static final int BLOCK = 4096;
    private final float[] sum = new float[BLOCK];

    /// Sums `[from, to)` over all vectors, beginning with the one at `first`, and writes the sum to all of them.
    void reduce(MemorySegment[] vectors, int first, long from, long to) {
        int world = vectors.length;
        for (long at = from; at < to; at += BLOCK) {
            int length = (int) Math.min(BLOCK, to - at);
            add(block(vectors[first], at, length), block(vectors[(first + 1) % world], at, length), length);
            for (int k = 2; k < world; k++) {
                addTo(block(vectors[(first + k) % world], at, length), length);
            }
            for (MemorySegment vector : vectors) {
                MemorySegment.copy(sum, 0, vector, JAVA_FLOAT, at * Float.BYTES, length);
            }
        }
    }

    /// Adds what came from the rank before to `[from, …)` of the own vector: received first, as the ring does.
    static void accumulate(MemorySegment own, long from, MemorySegment received, long length) {
        for (long at = 0; at < length; at += BLOCK) {
            int count = (int) Math.min(BLOCK, length - at);
            MemorySegment target = block(own, from + at, count);
            MemorySegment addend = block(received, at, count);
            for (int i = 0; i < count; i++) {
                target.setAtIndex(JAVA_FLOAT, i, addend.getAtIndex(JAVA_FLOAT, i) + target.getAtIndex(JAVA_FLOAT, i));
            }
        }
    }

    private void add(MemorySegment a, MemorySegment b, int length) {
        float[] target = sum;
        for (int i = 0; i < length; i++) {
            target[i] = a.getAtIndex(JAVA_FLOAT, i) + b.getAtIndex(JAVA_FLOAT, i);
        }
    }

    private void addTo(MemorySegment a, int length) {
        float[] target = sum;
        for (int i = 0; i < length; i++) {
            target[i] += a.getAtIndex(JAVA_FLOAT, i);
        }
    }

    private static MemorySegment block(MemorySegment vector, long at, int length) {
        return vector.asSlice(at * Float.BYTES, (long) length * Float.BYTES);
    }
}
