package dev.patchbay.local.worker.checkpoint;

import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.pipeline.plan.Strategy;

/// Who keeps a kind of tensor, and under which name a checkpoint has it.
enum Sharing {
    /// It is the same on every rank at a commit, so the first one keeps it for all.
    COMMON,
    /// Each rank's is another.
    OWN,
    /// Parameter servers keep it.
    SERVED;

    static Sharing of(Strategy strategy, Compute.Kind kind) {
        return switch (strategy) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ ->
                switch (kind) {
                    case PARAMETER, OPTIMIZER -> COMMON;
                    case LOCAL_AVERAGE, KEPT_BACK -> OWN;
                };
            case Strategy.LocalUpdate _ -> kind == Compute.Kind.PARAMETER ? COMMON : OWN;
            case Strategy.ParameterServer _ ->
                switch (kind) {
                    case PARAMETER -> COMMON;
                    case OPTIMIZER -> SERVED;
                    case LOCAL_AVERAGE, KEPT_BACK -> OWN;
                };
        };
    }

    /// The first rank's own have plain names, as whoever wants to go on with one process would look for them.
    String name(String tensor, boolean firstRank, String worker) {
        return this == OWN && !firstRank ? worker + "/" + tensor : tensor;
    }
}
