package dev.patchbay.pipeline.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The algorithm by which workers add up their gradients.
public enum CollectiveKind {
    /// Each sends to the next one only, chunk by chunk round the ring.
    RING,
    /// Pairs at doubling distances exchange halves of halves, then the other way round.
    HALVING_DOUBLING,
    /// Two trees, each for a half of the data; who is a leaf of one is an inner node of the other.
    DOUBLE_BINARY_TREE,
    /// A ring inside each machine, and one across machines for each device's share.
    HIERARCHICAL,
    /// Each sends every other one its share at once.
    DIRECT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CollectiveKind> ofWord(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
