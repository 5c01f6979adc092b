package dev.patchbay.runtime.collective;

/// Which link joins two ranks, and which of them share one.
@FunctionalInterface
public interface Links {
    LinkCost between(int from, int to);

    /// The machine that the rank sits in: all that goes out of a machine shares one link, and so does all that comes
    /// in.
    default int node(int rank) {
        return rank;
    }

    static Links uniform(LinkCost link) {
        return (_, _) -> link;
    }

    /// Ranks on machines: `intra` within one, `inter` across.
    ///
    /// @param nodeOfRank the machine that each rank sits in
    static Links ofNodes(int[] nodeOfRank, LinkCost intra, LinkCost inter) {
        int[] nodes = nodeOfRank.clone();
        return new Links() {
            @Override
            public LinkCost between(int from, int to) {
                return nodes[from] == nodes[to] ? intra : inter;
            }

            @Override
            public int node(int rank) {
                return nodes[rank];
            }
        };
    }
}
