package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.Machine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How long sums over ranks take beside others; the best window of each, so that a busy machine measures the same as an
/// idle one.
public record AllReduceFigures(Machine machine, List<Cell> cells) {
    public AllReduceFigures {
        cells = List.copyOf(cells);
    }

    /// @param bytes of one rank's vector
    public record Cell(Wire wire, int ranks, long bytes, Timing ours, List<Beside> peers) {
        public Cell {
            peers = List.copyOf(peers);
        }
    }

    /// @param theirs nothing where the peer is not installed
    public record Beside(Peer peer, Optional<Timing> theirs, OptionalDouble goal) {
        /// How many times faster we are.
        public OptionalDouble ratio(Timing ours) {
            return theirs.isPresent()
                    ? OptionalDouble.of(theirs.get().bestNs() / ours.bestNs())
                    : OptionalDouble.empty();
        }
    }

    public record Timing(double bestNs, double medianNs) {
        /// Of two rounds: the better best, and the better median.
        Timing better(Timing other) {
            return new Timing(Math.min(bestNs, other.bestNs), Math.min(medianNs, other.medianNs));
        }
    }

    public enum Wire {
        SHARED_MEMORY,
        TCP
    }

    /// Names that are the same in every language come with the words of the command line.
    public enum Peer {
        REFERENCE,
        OPEN_MPI,
        GLOO,
        BARE_SOCKET
    }
}
