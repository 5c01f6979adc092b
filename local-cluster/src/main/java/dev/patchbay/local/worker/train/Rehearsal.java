package dev.patchbay.local.worker.train;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A rank's first steps take many times as long as later ones, since much is made at its first use. Whoever comes when
/// the others are at work keeps them all waiting with that; so it takes some steps by itself, which count for nothing.
public final class Rehearsal {
    private static final int STEPS = 3;
    private static final long CACHE_LINE_BYTES = 64;

    private Rehearsal() {}

    public static void of(Compute compute, int world) {
        if (compute.globalCount(Position.START, world) == 0) {
            return;
        }
        MemorySegment before = Facts.copyOf(compute.localAverages());
        try (Arena arena = Arena.ofShared()) {
            MemorySegment gradients =
                    arena.allocate(Math.max(1, compute.gradientFloats()) * Float.BYTES, CACHE_LINE_BYTES);
            for (int i = 0; i < STEPS; i++) {
                var _ = compute.gradients(Position.START, 0, world, gradients);
            }
        }
        compute.localAverages().copyFrom(before);
    }
}
