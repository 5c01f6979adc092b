package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import java.util.List;
import java.util.Set;

/// Which all-reduces to measure, beside whom, and for how long.
///
/// @param sizes of a rank's vector in bytes; where there is none, those that the wire's goals are about
/// @param rounds no more than so many; one that would not end in time is not begun
/// @param limitNs for everything together
public record Choice(
        List<Wire> wires, List<Integer> ranks, List<Long> sizes, Set<Peer> peers, int rounds, long limitNs) {
    private static final List<Long> ALL_SIZES = List.of(4L << 10, 1L << 20, 16L << 20, 100L << 20);
    private static final List<Long> LONG_SIZES = List.of(16L << 20, 100L << 20);

    public Choice {
        wires = List.copyOf(wires);
        ranks = List.copyOf(ranks);
        sizes = List.copyOf(sizes);
        peers = Set.copyOf(peers);
    }

    List<Long> sizes(Wire wire) {
        if (!sizes.isEmpty()) {
            return sizes;
        }
        return switch (wire) {
            case SHARED_MEMORY -> ALL_SIZES;
            case TCP, UNIX -> LONG_SIZES;
        };
    }

    /// Those of the chosen peers that a wire has.
    List<Peer> peers(Wire wire) {
        return wire.peers().stream().filter(peers::contains).toList();
    }

    /// How many measurements there are in a round.
    int perRound() {
        return ranks.size()
                * wires.stream().mapToInt(wire -> 1 + peers(wire).size()).sum();
    }
}
