package dev.patchbay.runtime.collective;

/// All-reduce by recursive halving and doubling (Thakur, Rabenseifner and Gropp, 2005): partners at distance 1, 2, 4 …
/// exchange halves of what they still hold, so that the most bytes travel the shortest way; then the sums go back the
/// same way. Of a world that is no power of two, the first few odd ranks give their parts to the rank before them
/// first, and get everything from it at last; the others make up the core.
final class HalvingDoubling implements AllReduce {
    private final int world;
    private final int core;
    private final int rounds;
    private final Chunks chunks;

    HalvingDoubling(int world, long elements, int bytesPerElement) {
        this.world = world;
        this.core = Integer.highestOneBit(world);
        this.rounds = Integer.numberOfTrailingZeros(core);
        this.chunks = new Chunks(elements, core, bytesPerElement);
    }

    @Override
    public int world() {
        return world;
    }

    @Override
    public int reducingSteps() {
        return rounds + (folded() > 0 ? 1 : 0);
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public void tell(int step, Hearer hearer) {
        boolean adds = step < reducingSteps();
        // Going back, everything happens in the opposite order and direction.
        int there = adds ? step : steps() - 1 - step;
        int round = folded() > 0 ? there - 1 : there;
        if (round < 0) {
            for (int pair = 0; pair < folded(); pair++) {
                int odd = 2 * pair + 1;
                hearer.message(adds ? odd : odd - 1, adds ? odd - 1 : odd, 0, core, adds);
            }
            return;
        }
        for (int seat = 0; seat < core; seat++) {
            int partner = seat ^ (1 << round);
            hearer.message(rank(seat), rank(partner), first(adds ? partner : seat, round), core >> (round + 1), adds);
        }
    }

    /// How many pairs have an odd rank that is not in the core.
    private int folded() {
        return world - core;
    }

    /// The rank that has a seat in the core.
    private int rank(int seat) {
        return seat < folded() ? 2 * seat : seat + folded();
    }

    /// The first chunk of those that the seat holds after the round.
    private int first(int seat, int round) {
        int first = 0;
        for (int done = 0; done <= round; done++) {
            first += (seat >> done & 1) * (core >> (done + 1));
        }
        return first;
    }

    /// At most: not everybody in the core has a pair's two parts.
    @Override
    public int parts(int step, int from, int chunk) {
        if (step >= reducingSteps()) {
            return world;
        } else if (folded() == 0) {
            return 1 << step;
        }
        return step == 0 ? 1 : Math.min(world, 1 << step);
    }

    @Override
    public int owner(int chunk) {
        // Halves were taken by the seat's bits, lowest first: its chunk has them in opposite order.
        return rank(rounds == 0 ? 0 : Integer.reverse(chunk) >>> (Integer.SIZE - rounds));
    }
}
