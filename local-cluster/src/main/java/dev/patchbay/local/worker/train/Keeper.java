package dev.patchbay.local.worker.train;

import dev.patchbay.local.wire.Standing;

/// Keeps on disk what a rank holds, at some of the commits.
@FunctionalInterface
public interface Keeper {
    /// The rank has just committed; what it holds does not change before this returns.
    ///
    /// @param before how many steps were taken at the commit before
    void keep(int generation, int rank, long before, Standing standing);
}
