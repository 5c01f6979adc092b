package dev.patchbay.pipeline.plan;

/// How samples are grouped.
///
/// @param size samples per worker and step
/// @param shuffle whether each epoch takes a permutation of the whole set, made from seed and epoch before sharding
/// @param dropRemainder whether a last slice that is not full is left out
public record Batching(int size, boolean shuffle, boolean dropRemainder) {
    public static final Batching DEFAULT = new Batching(32, true, true);
}
