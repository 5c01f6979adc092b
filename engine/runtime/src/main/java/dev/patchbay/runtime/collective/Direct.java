package dev.patchbay.runtime.collective;

/// All-reduce in two steps: every rank sends each other one that one's chunk, and then its own sum to everybody. Rank
/// `r` serves rank `r − 1` first, then `r − 2` and so on, so that nobody is sent to by two at once; the owner adds in
/// the order in which they come, which makes the same chain of additions as a [Ring].
public final class Direct implements AllReduce {
    private final int world;
    private final Chunks chunks;

    Direct(int world, long elements, int bytesPerElement) {
        this.world = world;
        this.chunks = new Chunks(elements, world, bytesPerElement);
    }

    @Override
    public int world() {
        return world;
    }

    @Override
    public int reducingSteps() {
        return world == 1 ? 0 : 1;
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public void tell(int step, Hearer hearer) {
        boolean adds = step == 0;
        for (int distance = 1; distance < world; distance++) {
            for (int rank = 0; rank < world; rank++) {
                int to = Math.floorMod(rank - distance, world);
                hearer.message(rank, to, adds ? to : rank, 1, adds);
            }
        }
    }

    @Override
    public int parts(int step, int from, int chunk) {
        return step == 0 ? 1 : world;
    }

    @Override
    public int owner(int chunk) {
        return chunk;
    }
}
