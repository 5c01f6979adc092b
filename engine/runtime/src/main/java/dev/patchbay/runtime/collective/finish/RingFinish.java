package dev.patchbay.runtime.collective.finish;

import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.collective.Ring;
import java.util.Arrays;
import java.util.Optional;

/// The finishes of a [Ring] without its `2n(n−1)` messages, equal to them to the picosecond.
///
/// What reaches rank `r` within the ring's `K = 2(n−1)` steps left some rank `r − j` at its arrival, moved on `j`
/// times and was held `K − j` times, and is latest where it was held by the slowest link on its way, at
/// `arrival(r−j) + moves(r−j … r) + (K−j) · slowest(r−j … r)`; so `r` finishes at the largest of these over `j ≤ K`.
/// For each speed of link apart, as the slowest on the way, that is the largest value in a window that slides round
/// the ring. So it takes `O(n · speeds)` time and `O(n)` memory.
final class RingFinish {
    private final int world;
    private final int steps;
    /// By rank, how long its message occupies the link to the next one.
    private final long[] holdPs;
    /// By position on the ring unrolled backwards for `steps` ranks, how long moves up to there take.
    private final long[] movedPs;
    private final long[] speeds;

    private RingFinish(int world, int steps, long[] holdPs, long[] movePs) {
        this.world = world;
        this.steps = steps;
        this.holdPs = holdPs;
        this.speeds = Arrays.stream(holdPs).distinct().toArray();
        this.movedPs = new long[steps + world];
        for (int position = 1; position < movedPs.length; position++) {
            movedPs[position] = movedPs[position - 1] + movePs[rank(position - 1)];
        }
    }

    /// @param bytes of a message
    /// @param steps of the ring that are left, at least one in a world of several
    /// @return nothing when two messages would share a link between machines: this form knows of no waiting
    static Optional<RingFinish> of(Ring ring, Links links, long bytes, int steps) {
        int world = ring.world();
        long[] holdPs = new long[world];
        long[] movePs = new long[world];
        boolean[] leaves = new boolean[world];
        for (int rank = 0; rank < world; rank++) {
            int next = (rank + 1) % world;
            LinkCost link = links.between(rank, next);
            holdPs[rank] = link.transmitPs(bytes);
            movePs[rank] = holdPs[rank] + link.latencyPs();
            int node = links.node(rank);
            if (node != links.node(next)) {
                if (node >= world || leaves[node]) {
                    return Optional.empty();
                }
                leaves[node] = true;
            }
        }
        return Optional.of(new RingFinish(world, steps, holdPs, movePs));
    }

    /// Position `steps` is rank 0.
    private int rank(int position) {
        return Math.floorMod(position - steps, world);
    }

    long[] of(long[] arrivalsPs) {
        long[] finishesPs = new long[world];
        Arrays.fill(finishesPs, Long.MIN_VALUE);
        // What left each position, as if position 0 were where all moves begin.
        long[] leftPs = new long[movedPs.length];
        for (int position = 0, rank = rank(0); position < leftPs.length; position++) {
            leftPs[position] = arrivalsPs[rank] - movedPs[position];
            rank = rank + 1 == world ? 0 : rank + 1;
        }
        int[] window = new int[movedPs.length];
        for (long speedPs : speeds) {
            heldAt(speedPs, leftPs, window, finishesPs);
        }
        return finishesPs;
    }

    /// The first position from which rank 0 is reached without a slower link.
    private int afterLastSlower(long speedPs) {
        int position = steps;
        while (position >= 0 && holdPs[rank(position)] <= speedPs) {
            position--;
        }
        return position + 1;
    }

    /// @param window room for the candidates: positions in their order, each with a smaller value than the one before
    private void heldAt(long speedPs, long[] leftPs, int[] window, long[] finishesPs) {
        int first = 0;
        int end = 0;
        int start = afterLastSlower(speedPs);
        int seen = start;
        for (int position = start, at = rank(start); position < leftPs.length; position++) {
            if (holdPs[at] > speedPs) {
                // Whatever comes past here is held longer here.
                first = end;
                seen = position + 1;
            } else if (holdPs[at] == speedPs) {
                for (; seen <= position; seen++) {
                    long value = leftPs[seen] + seen * speedPs;
                    while (end > first && leftPs[window[end - 1]] + window[end - 1] * speedPs <= value) {
                        end--;
                    }
                    window[end++] = seen;
                }
            }
            if (position >= steps) {
                while (first < end && window[first] < position - steps) {
                    first++;
                }
                if (first < end) {
                    int from = window[first];
                    int holds = steps - (position - from);
                    finishesPs[at] = Math.max(finishesPs[at], leftPs[from] + movedPs[position] + holds * speedPs);
                }
            }
            at = at + 1 == world ? 0 : at + 1;
        }
    }
}
