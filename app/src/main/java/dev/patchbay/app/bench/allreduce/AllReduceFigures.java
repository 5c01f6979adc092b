package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.Machine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How long sums over ranks take beside others; the best window of each, so that a busy machine measures the same as an
/// idle one.
///
/// @param rounds how many there was time for
public record AllReduceFigures(Machine machine, int rounds, List<Cell> cells) {
    public AllReduceFigures {
        cells = List.copyOf(cells);
    }

    /// @param bytes of one rank's vector
    public record Cell(Wire wire, int ranks, long bytes, Result ours, List<Beside> peers) {
        public Cell {
            peers = List.copyOf(peers);
        }
    }

    public record Beside(Peer peer, Result theirs, OptionalDouble goal) {
        /// How many times faster we are.
        public OptionalDouble ratio(Result ours) {
            return ours instanceof Timing mine && theirs instanceof Timing its
                    ? OptionalDouble.of(its.bestNs() / mine.bestNs())
                    : OptionalDouble.empty();
        }
    }

    public sealed interface Result {
        /// Of two rounds: the better best, and the better median.
        default Result better(Result other) {
            return switch (this) {
                case Missing _ -> other;
                case Timing mine ->
                    other instanceof Timing its
                            ? new Timing(Math.min(mine.bestNs, its.bestNs), Math.min(mine.medianNs, its.medianNs))
                            : this;
            };
        }

        default Optional<Timing> timing() {
            return this instanceof Timing timing ? Optional.of(timing) : Optional.empty();
        }
    }

    public record Timing(double bestNs, double medianNs) implements Result {}

    /// Why there is no timing.
    public enum Missing implements Result {
        NOT_INSTALLED,
        /// In the time there was.
        NOT_FINISHED,
        FAILED
    }

    public enum Wire {
        SHARED_MEMORY,
        TCP,
        UNIX;

        /// Who does the same over it.
        List<Peer> peers() {
            return switch (this) {
                case SHARED_MEMORY -> List.of(Peer.REFERENCE, Peer.OPEN_MPI);
                case TCP -> List.of(Peer.OPEN_MPI, Peer.GLOO, Peer.BARE_SOCKET);
                case UNIX -> List.of(Peer.BARE_SOCKET);
            };
        }
    }

    /// Names that are the same in every language come with the words of the command line.
    public enum Peer {
        REFERENCE,
        OPEN_MPI,
        GLOO,
        BARE_SOCKET
    }
}
