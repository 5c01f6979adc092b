package dev.patchbay.local.data;

import dev.patchbay.local.parameter.SplitMix;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.runtime.cost.Slices;

/// Which sample goes to which worker at which step. An epoch takes a permutation of the whole set that depends on seed
/// and epoch alone; each step takes the next global slice of it and rank r that slice's r-th part. So one worker with
/// 64
/// samples a step sees what four with 16 see together, and a change of membership, after which a slice is shorter or
/// longer, neither loses nor repeats a sample.
///
/// @param samples in the set
/// @param batching samples per worker and step, whether shuffled, whether a last slice that is not full is left out
public record DataOrder(int samples, Batching batching, long seed) {
    private static final long ORDER = 0x6F72646572L;

    /// A rank's part of a step's slice: places `[from, from + count)` in the epoch's order.
    public record Part(int from, int count) {}

    /// The numbers of it.
    public Slices slices() {
        return new Slices(samples, batching);
    }

    public long globalBatch(int world) {
        return slices().globalBatch(world);
    }

    /// As [Slices#stepsAfter].
    public int stepsAfter(int taken, int world) {
        return slices().stepsAfter(taken, world);
    }

    /// As [Slices#globalCount].
    public int globalCount(int taken, int world) {
        return slices().globalCount(taken, world);
    }

    /// An uneven last slice gives the first ranks one sample more; a rank may get none.
    public Part part(int taken, int rank, int world) {
        int count = globalCount(taken, world);
        int each = count / world;
        int more = count % world;
        int before = each * rank + Math.min(rank, more);
        return new Part(taken + before, Slices.part(count, rank, world));
    }

    /// The order in which an epoch takes the samples: a Fisher-Yates shuffle of our own, since the JDK's may change.
    public int[] epoch(int epoch) {
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            order[i] = i;
        }
        if (batching.shuffle()) {
            long key = SplitMix.key(seed, ORDER, epoch);
            for (int i = samples - 1; i > 0; i--) {
                // the high half of bits · (i + 1): even in [0, i] up to a bias of i / 2^64
                int other = (int) Math.unsignedMultiplyHigh(SplitMix.at(key, i), i + 1L);
                int swapped = order[i];
                order[i] = order[other];
                order[other] = swapped;
            }
        }
        return order;
    }
}
