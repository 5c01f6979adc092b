package dev.patchbay.runtime.collective;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Which link joins two ranks, and which of them share one.
@FunctionalInterface
public interface Links {
    LinkCost between(int from, int to);

    /// The machine that the rank sits in: all that goes out of a machine shares one link, and so does all that
    /// comes in.
    default int node(int rank) {
        return rank;
    }

    /// The one link that joins any two of so many ranks and that no two pairs share, if it is so.
    default Optional<LinkCost> common(int world) {
        return Optional.empty();
    }

    /// Until when nothing goes over the rank's own link; 0 when it works.
    default long downUntilPs(int rank) {
        return 0;
    }

    /// The same for a collective whose chunks have this length.
    default Links carrying(long bytes) {
        Links all = this;
        return new Links() {
            @Override
            public LinkCost between(int from, int to) {
                return all.between(from, to).carrying(bytes);
            }

            @Override
            public int node(int rank) {
                return all.node(rank);
            }

            @Override
            public Optional<LinkCost> common(int world) {
                return all.common(world).map(link -> link.carrying(bytes));
            }

            @Override
            public long downUntilPs(int rank) {
                return all.downUntilPs(rank);
            }
        };
    }

    static Links uniform(LinkCost link) {
        return (_, _) -> link;
    }

    /// Ranks on machines: `intra` within one, `inter` across.
    ///
    /// @param nodeOfRank the machine that each rank sits in
    static Links ofNodes(int[] nodeOfRank, LinkCost intra, LinkCost inter) {
        return ofNodes(nodeOfRank, intra, _ -> inter);
    }

    /// The same with machines that are linked unlike: between two of them it is as slow as the slower one's
    /// link.
    ///
    /// @param interOfNode the link by which a machine reaches others
    static Links ofNodes(int[] nodeOfRank, LinkCost intra, IntFunction<LinkCost> interOfNode) {
        int[] nodes = nodeOfRank.clone();
        return new Links() {
            @Override
            public LinkCost between(int from, int to) {
                return nodes[from] == nodes[to]
                        ? intra
                        : interOfNode.apply(nodes[from]).slower(interOfNode.apply(nodes[to]));
            }

            @Override
            public int node(int rank) {
                return nodes[rank];
            }

            @Override
            public Optional<LinkCost> common(int world) {
                long machines =
                        IntStream.range(0, world).map(this::node).distinct().count();
                if (machines == 1) {
                    return Optional.of(intra);
                }
                LinkCost first = between(0, 1);
                boolean alike = machines == world
                        && IntStream.range(1, world)
                                .allMatch(rank -> between(rank - 1, rank).equals(first));
                return alike ? Optional.of(first) : Optional.empty();
            }

            @Override
            public Links carrying(long bytes) {
                return ofNodes(
                        nodes,
                        intra.carrying(bytes),
                        node -> interOfNode.apply(node).carrying(bytes));
            }
        };
    }
}
