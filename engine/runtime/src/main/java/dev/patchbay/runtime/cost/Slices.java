package dev.patchbay.runtime.cost;

import dev.patchbay.pipeline.plan.Batching;

/// How an epoch's samples are dealt out: each step takes the next global slice, and each rank a part of it that is as
/// long as the others' or one sample shorter. Only numbers; which samples they are is another matter.
///
/// @param samples of an epoch
/// @param batching samples per worker and step, and whether a last slice that is not full is left out
public record Slices(int samples, Batching batching) {
    public long globalBatch(int world) {
        return (long) batching.size() * world;
    }

    /// How many steps a world takes for what an epoch has left when so many samples of it were taken; none when there
    /// are fewer than one slice takes and the rest is left out.
    public int stepsAfter(int taken, int world) {
        long global = globalBatch(world);
        int left = samples - taken;
        return Math.toIntExact(batching.dropRemainder() ? left / global : Math.ceilDiv(left, global));
    }

    /// How many samples all ranks take together when so many of the epoch were taken; 0 at its end.
    public int globalCount(int taken, int world) {
        long global = globalBatch(world);
        int left = samples - taken;
        return left >= global ? Math.toIntExact(global) : batching.dropRemainder() ? 0 : left;
    }

    /// How many of a slice's samples a rank takes: an uneven slice gives the first ranks one more, and a rank may get
    /// none.
    public static int part(long count, int rank, int world) {
        return (int) (count / world) + (rank < count % world ? 1 : 0);
    }
}
