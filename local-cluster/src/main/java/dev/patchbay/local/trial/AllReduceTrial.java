package dev.patchbay.local.trial;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import dev.patchbay.local.exchange.socket.SocketSeat;
import dev.patchbay.local.process.Lifeline;
import dev.patchbay.local.process.Linux;
import dev.patchbay.local.wire.Address;
import dev.patchbay.pipeline.plan.CollectiveKind;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// One rank of an all-reduce and nothing else: the exchange that workers use, timed. Rank 0 prints a line a size:
/// bytes, best and median nanoseconds a sum. Arguments: `shared` and the arena, or `tcp` or `unix` and a folder to meet
/// in; rank; world; milliseconds a size; the sizes in bytes.
public final class AllReduceTrial {
    private static final long LAST_RESORT_NS = 60_000_000_000L;

    private static final long WARM_UP_FLOATS = 1 << 18;
    private static final long WARM_UP_NS = 600_000_000L;

    private AllReduceTrial() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExchangeEnded {
        Lifeline.tie(ProcessHandle.current().parent().orElseThrow().pid());
        int rank = Integer.parseInt(arguments[2]);
        int world = Integer.parseInt(arguments[3]);
        if (Linux.available()) {
            // As the reference does; else the kernel gathers all that wake each other on one core while others idle.
            Linux.stayOn(rank % Runtime.getRuntime().availableProcessors());
        }
        long lengthNs = Long.parseLong(arguments[4]) * 1_000_000;
        long[] floats = Arrays.stream(arguments)
                .skip(5)
                .mapToLong(bytes -> Long.parseLong(bytes) / Float.BYTES)
                .toArray();
        long most = Arrays.stream(floats).max().orElseThrow();
        try (Exchange exchange = join(arguments[0], Path.of(arguments[1]), rank, world, most)) {
            for (long length : floats) {
                new Windows(exchange, Math.min(length, WARM_UP_FLOATS), 0).warmUp(WARM_UP_NS * world / floats.length);
            }
            for (long length : floats) {
                check(exchange, length);
                List<Double> windows = new Windows(exchange, length, lengthNs)
                        .measure().stream().sorted().toList();
                if (rank == 0) {
                    IO.println(length * Float.BYTES + " " + Math.round(windows.getFirst()) + " "
                            + Math.round(windows.get(windows.size() / 2)));
                }
            }
        }
    }

    private static Exchange join(String wire, Path place, int rank, int world, long floats)
            throws IOException, InterruptedException {
        Terms terms = Terms.of(CollectiveKind.RING, world);
        if (wire.equals("shared")) {
            return new SharedMemoryExchange(place, rank, terms, floats, 1, LAST_RESORT_NS);
        }
        try (SocketSeat seat =
                new SocketSeat(wire.equals("tcp") ? Address.anyPort() : Address.unix(place.resolve("rank-" + rank)))) {
            List<Address> addresses = new Porch(place).meet(rank, world, seat.address());
            return seat.join(rank, terms, addresses, floats, 1, LAST_RESORT_NS);
        }
    }

    /// A wrong sum is no time worth knowing.
    private static void check(Exchange exchange, long floats) throws ExchangeEnded {
        MemorySegment vector = exchange.vector();
        for (long i = 0; i < floats; i++) {
            vector.setAtIndex(JAVA_FLOAT, i, exchange.rank() + 1 + (float) (i & 7));
        }
        exchange.sum(Buckets.of(floats, floats), new long[0]);
        int world = exchange.world();
        MemorySegment total = exchange.total();
        for (long i = 0; i < floats; i++) {
            if (total.getAtIndex(JAVA_FLOAT, i) != world * (world + 1) / 2f + world * (float) (i & 7)) {
                throw new IllegalStateException("wrong sum at " + i);
            }
        }
        // Zeros stay zeros however often they are summed; rank 0 of a shared arena has two vectors.
        for (int turn = 0; turn < 2; turn++) {
            exchange.sum(Buckets.of(0, 1), new long[0]);
            exchange.vector().asSlice(0, floats * Float.BYTES).fill((byte) 0);
        }
        exchange.sum(Buckets.of(0, 1), new long[0]);
    }
}
