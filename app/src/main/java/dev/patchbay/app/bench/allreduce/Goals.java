package dev.patchbay.app.bench.allreduce;

import dev.patchbay.app.bench.allreduce.AllReduceFigures.Peer;
import dev.patchbay.app.bench.allreduce.AllReduceFigures.Wire;
import java.util.OptionalDouble;

/// What the ratios are to be at least.
final class Goals {
    private static final long SHORT_BYTES = 4096;
    private static final long LONG_BYTES = 16 << 20;
    private static final double OF_REFERENCE = 0.85;
    private static final double OF_OPEN_MPI_WHEN_SHORT = 1 / 1.5;
    private static final double OF_BARE_SOCKET = 0.8;

    private Goals() {}

    static OptionalDouble of(Wire wire, Peer peer, int ranks, long bytes) {
        boolean isLong = bytes >= LONG_BYTES;
        return switch (peer) {
            case REFERENCE -> when(bytes > SHORT_BYTES, OF_REFERENCE);
            case OPEN_MPI, GLOO ->
                switch (wire) {
                    case TCP -> when(isLong, 1);
                    case SHARED_MEMORY -> when(bytes <= SHORT_BYTES && ranks == 2, OF_OPEN_MPI_WHEN_SHORT);
                    case UNIX -> OptionalDouble.empty();
                };
            case BARE_SOCKET -> when(isLong, OF_BARE_SOCKET);
        };
    }

    private static OptionalDouble when(boolean applies, double goal) {
        return applies ? OptionalDouble.of(goal) : OptionalDouble.empty();
    }
}
