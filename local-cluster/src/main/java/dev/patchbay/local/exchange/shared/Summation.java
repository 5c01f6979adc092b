package dev.patchbay.local.exchange.shared;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.format.Rounding;
import dev.patchbay.runtime.collective.Additions;
import java.lang.foreign.MemorySegment;

/// The additions themselves, in blocks that stay in the first-level cache. What is added is first copied to arrays: the
/// compiler makes vector instructions of loops over float arrays and of copies, but not of loops over floats in mapped
/// memory, and a copy within the cache costs less than that.
///
/// Vectors that no cache holds are taken in far smaller blocks: then the processor already fetches from the next
/// vectors while it adds, which halves the time.
final class Summation {
    private static final int BLOCK = 2048;
    private static final int FEWEST = 128;
    /// Of all vectors together, in one block.
    private static final int FETCHED_AHEAD = 1024;

    private static final long CACHED_BYTES = 8 << 20;

    private float[][] stack = {};

    /// Adds up floats `[from, to)` of the vectors, by rank, and writes the sum to the same place of `total`, which may
    /// be one of them.
    ///
    /// @param floats how many of each vector are added up altogether
    void sum(
            Additions additions,
            MemorySegment[] vectors,
            long floats,
            long from,
            long to,
            MemorySegment total,
            Rounding rounding) {
        int[] program = additions.program().stream().mapToInt(Integer::intValue).toArray();
        if (stack.length < additions.depth()) {
            stack = new float[additions.depth()][BLOCK];
        }
        int block = block(vectors.length, floats);
        for (long at = from; at < to; at += block) {
            sum(program, vectors, at, (int) Math.min(block, to - at), total, rounding);
        }
    }

    private void sum(
            int[] program, MemorySegment[] vectors, long at, int length, MemorySegment total, Rounding rounding) {
        int depth = 0;
        for (int word : program) {
            if (word == Additions.ADD) {
                depth--;
                add(stack[depth - 1], stack[depth], length);
                rounding.round(stack[depth - 1], length);
            } else {
                MemorySegment.copy(vectors[word], JAVA_FLOAT, at * Float.BYTES, stack[depth], 0, length);
                depth++;
            }
        }
        MemorySegment.copy(stack[0], 0, total, JAVA_FLOAT, at * Float.BYTES, length);
    }

    private static int block(int vectors, long floats) {
        return floats * Float.BYTES * vectors <= CACHED_BYTES
                ? BLOCK
                : Math.clamp(FETCHED_AHEAD / vectors, FEWEST, BLOCK);
    }

    private static void add(float[] left, float[] right, int length) {
        for (int i = 0; i < length; i++) {
            left[i] += right[i];
        }
    }
}
