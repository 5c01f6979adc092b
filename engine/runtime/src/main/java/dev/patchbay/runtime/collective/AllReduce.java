package dev.patchbay.runtime.collective;

/// A schedule after which every rank holds the sum over all ranks: first chunks are summed up until each one's owner
/// has its sum, then the sums are handed round.
public sealed interface AllReduce extends Schedule
        permits Ring, HalvingDoubling, DoubleBinaryTree, Hierarchical, Direct {
    @Override
    default int steps() {
        return 2 * reducingSteps();
    }

    /// So many steps add; all later ones hand round.
    int reducingSteps();

    /// Of how many ranks' parts that is the sum which the rank sends of the chunk in the step.
    int parts(int step, int from, int chunk);

    /// The rank that has the chunk's sum first, when the reducing steps are over.
    int owner(int chunk);
}
