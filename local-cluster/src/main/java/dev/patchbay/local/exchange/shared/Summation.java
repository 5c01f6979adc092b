package dev.patchbay.local.exchange.shared;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.format.Rounding;
import dev.patchbay.runtime.collective.Additions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// The additions themselves, in blocks that stay in the first-level cache. What is added is first copied to arrays: the
/// compiler makes vector instructions of loops over float arrays and of copies, but not of loops over floats in mapped
/// memory, and a copy within the cache costs less than that.
final class Summation {
    private static final int BLOCK = 2048;
    private final List<float[]> stack = new ArrayList<>();

    /// Adds up floats `[from, to)` of the vectors, by rank, and writes the sum to the same place of `total`, which may
    /// be one of them.
    void sum(Additions additions, MemorySegment[] vectors, long from, long to, MemorySegment total, Rounding rounding) {
        List<Integer> program = additions.program();
        for (long at = from; at < to; at += BLOCK) {
            int length = (int) Math.min(BLOCK, to - at);
            int depth = 0;
            for (int i = 0; i < program.size(); i++) {
                int word = program.get(i);
                if (word == Additions.ADD) {
                    depth--;
                    add(array(depth - 1), array(depth), length);
                    rounding.round(array(depth - 1), length);
                } else {
                    MemorySegment.copy(vectors[word], JAVA_FLOAT, at * Float.BYTES, array(depth), 0, length);
                    depth++;
                }
            }
            MemorySegment.copy(array(0), 0, total, JAVA_FLOAT, at * Float.BYTES, length);
        }
    }

    private float[] array(int depth) {
        while (stack.size() <= depth) {
            stack.add(new float[BLOCK]);
        }
        return stack.get(depth);
    }

    private static void add(float[] left, float[] right, int length) {
        for (int i = 0; i < length; i++) {
            left[i] += right[i];
        }
    }
}
