package dev.patchbay.runtime.collective;

/// All-reduce on two binary trees over all ranks, each for one half of the vector (Sanders, Speck and Träff, 2009):
/// sums
/// go up to the roots and from there down again, segment after segment, so that all levels work at once. Odd ranks are
/// the leaves of the first tree; the second is the first one mirrored (shifted by one in an odd world), so that nearly
/// everybody is a leaf of one and an inner node of the other.
///
/// A half is cut into segments of about half a mebibyte, 32 at most.
final class DoubleBinaryTree implements AllReduce {
    private static final int TREES = 2;
    private static final long SEGMENT_BYTES = 1 << 19;
    private static final int MOST_SEGMENTS = 32;

    private final int world;
    private final int segments;
    private final Chunks chunks;
    /// Of the first tree, by position: the parent, and levels down to the farthest leaf below and up to the root.
    private final int[] parent;
    private final int[] height;
    private final int[] depth;
    /// How many positions are at and below each.
    private final int[] size;

    DoubleBinaryTree(int world, long elements, int bytesPerElement) {
        this.world = world;
        long halfBytes = elements * bytesPerElement / TREES;
        this.segments = Math.clamp(Math.ceilDiv(halfBytes, SEGMENT_BYTES), 1, MOST_SEGMENTS);
        this.chunks = new Chunks(elements, TREES * segments, bytesPerElement);
        this.parent = new int[world];
        this.height = new int[world];
        this.depth = new int[world];
        this.size = new int[world];
        for (int position = 1; position < world; position++) {
            parent[position] = parent(position);
        }
        for (int position = 1; position < world; position++) {
            int level = 0;
            for (int above = position; above != 0; above = parent[above]) {
                level++;
                size[above]++;
                height[parent[above]] = Math.max(height[parent[above]], level);
            }
            depth[position] = level;
        }
    }

    /// In the order of positions each inner node stands between its two subtrees, as far as there are positions; a
    /// position's lowest one-bit is its level. Position 0 is the root and has one child.
    private int parent(int position) {
        int low = Integer.lowestOneBit(position);
        int between = (position ^ low) | low << 1;
        return between < world ? between : position ^ low;
    }

    @Override
    public int world() {
        return world;
    }

    @Override
    public int reducingSteps() {
        return world == 1 ? 0 : height[0] + segments - 1;
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public void tell(int step, Hearer hearer) {
        boolean adds = step < reducingSteps();
        for (int tree = 0; tree < TREES; tree++) {
            for (int position = 1; position < world; position++) {
                int segment = adds ? step - height[position] : step - reducingSteps() - depth[position] + 1;
                if (segment >= 0 && segment < segments) {
                    int below = rank(tree, position);
                    int above = rank(tree, parent[position]);
                    hearer.message(adds ? below : above, adds ? above : below, tree * segments + segment, 1, adds);
                }
            }
        }
    }

    private int rank(int tree, int position) {
        if (tree == 0) {
            return position;
        }
        return world % 2 == 0 ? world - 1 - position : (position + 1) % world;
    }

    @Override
    public int parts(int step, int from, int chunk) {
        return step < reducingSteps() ? size[position(chunk / segments, from)] : world;
    }

    /// Where the rank stands in the tree.
    private int position(int tree, int rank) {
        if (tree == 0) {
            return rank;
        }
        return world % 2 == 0 ? world - 1 - rank : Math.floorMod(rank - 1, world);
    }

    @Override
    public int owner(int chunk) {
        return rank(chunk / segments, 0);
    }
}
