package dev.patchbay.local.worker.checkpoint;

import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.pipeline.plan.Strategy;

/// Which tensors are the same on every rank at a commit, so that the first rank keeps them for all, and which are each
/// rank's own, and under which names a checkpoint has them.
final class Sharing {
    private Sharing() {}

    static boolean isCommon(Strategy strategy, Compute.Kind kind) {
        return switch (strategy) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ -> kind != Compute.Kind.LOCAL_AVERAGE;
            case Strategy.LocalUpdate _ -> kind == Compute.Kind.PARAMETER;
            case Strategy.ParameterServer _ -> false;
        };
    }

    /// The first rank's own have plain names, as whoever wants to go on with one process would look for them.
    static String name(String tensor, boolean common, boolean firstRank, String worker) {
        return common || firstRank ? tensor : worker + "/" + tensor;
    }
}
