package dev.patchbay.local.exchange;

import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import dev.patchbay.local.exchange.socket.SocketSeat;
import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Worlds whose ranks are threads of this process.
final class Worlds {
    static final long LIMIT_NS = 20_000_000_000L;

    enum Kind {
        SHARED_MEMORY,
        UNIX,
        TCP,
        /// As when some ranks are on another computer: the schedule is carried out literally.
        FAR
    }

    interface Rank<T> {
        T run(Exchange exchange) throws Exception;
    }

    private Worlds() {}

    static <T> List<T> run(Kind kind, Terms terms, long floats, int facts, Rank<T> rank) throws Exception {
        if (terms.world() == 1) {
            return List.of(rank.run(new LoneExchange(floats)));
        }
        return kind == Kind.SHARED_MEMORY
                ? shared(terms, floats, facts, rank)
                : sockets(kind, terms, floats, facts, rank);
    }

    private static <T> List<T> shared(Terms terms, long floats, int facts, Rank<T> rank) throws Exception {
        try (SharedArena arena =
                SharedArena.create(terms.world(), floats, facts, Path.of(System.getProperty("java.io.tmpdir")))) {
            return all(terms.world(), r -> {
                try (Exchange exchange = new SharedMemoryExchange(arena.path(), r, terms, floats, facts, LIMIT_NS)) {
                    return rank.run(exchange);
                }
            });
        }
    }

    private static <T> List<T> sockets(Kind kind, Terms terms, long floats, int facts, Rank<T> rank) throws Exception {
        Path folder = Files.createTempDirectory("ring");
        List<SocketSeat> rings = new ArrayList<>();
        try {
            for (int r = 0; r < terms.world(); r++) {
                rings.add(new SocketSeat(
                        kind == Kind.UNIX || kind == Kind.FAR
                                ? Address.unix(folder.resolve("ring-" + r))
                                : Address.anyPort()));
            }
            List<Address> addresses = rings.stream().map(SocketSeat::address).toList();
            return all(terms.world(), r -> {
                try (Exchange exchange = rings.get(r)
                        .join(
                                r,
                                terms,
                                addresses,
                                kind != Kind.FAR,
                                floats,
                                facts,
                                LIMIT_NS,
                                new Preparation(floats))) {
                    return rank.run(exchange);
                }
            });
        } finally {
            for (SocketSeat ring : rings) {
                ring.close();
            }
            deleteEmpty(folder);
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        Files.delete(folder);
    }

    private interface OneRank<T> {
        T run(int rank) throws Exception;
    }

    private static <T> List<T> all(int world, OneRank<T> rank) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(world)) {
            List<Callable<T>> ranks = new ArrayList<>();
            for (int r = 0; r < world; r++) {
                int number = r;
                ranks.add(() -> rank.run(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(ranks)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
