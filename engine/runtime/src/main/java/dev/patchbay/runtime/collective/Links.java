package dev.patchbay.runtime.collective;

/// Which link joins two ranks.
@FunctionalInterface
public interface Links {
    LinkCost between(int from, int to);

    static Links uniform(LinkCost link) {
        return (_, _) -> link;
    }

    /// Ranks on machines: `intra` within one, `inter` across.
    ///
    /// @param nodeOfRank the machine that each rank sits in
    static Links ofNodes(int[] nodeOfRank, LinkCost intra, LinkCost inter) {
        int[] nodes = nodeOfRank.clone();
        return (from, to) -> nodes[from] == nodes[to] ? intra : inter;
    }
}
