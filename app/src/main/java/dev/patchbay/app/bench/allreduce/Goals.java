package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import java.util.OptionalDouble;

/// What the ratios are to be at least.
final class Goals {
    private static final long SHORT_BYTES = 4096;
    private static final double OF_REFERENCE = 0.85;
    private static final double OF_OPEN_MPI_WHEN_SHORT = 1 / 1.5;
    private static final double OF_BARE_SOCKET = 0.8;

    private Goals() {}

    static OptionalDouble of(Wire wire, Peer peer, int ranks, long bytes) {
        return switch (peer) {
            case REFERENCE -> bytes > SHORT_BYTES ? OptionalDouble.of(OF_REFERENCE) : OptionalDouble.empty();
            case OPEN_MPI, GLOO ->
                switch (wire) {
                    case TCP -> OptionalDouble.of(1);
                    case SHARED_MEMORY ->
                        bytes == SHORT_BYTES && ranks == 2
                                ? OptionalDouble.of(OF_OPEN_MPI_WHEN_SHORT)
                                : OptionalDouble.empty();
                };
            case BARE_SOCKET -> OptionalDouble.of(OF_BARE_SOCKET);
        };
    }
}
