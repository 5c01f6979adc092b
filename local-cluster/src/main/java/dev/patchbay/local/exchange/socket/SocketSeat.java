package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.exchange.format.Preparation;
import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A rank's seat in a world of sockets, from listening to being joined: first every rank listens and tells its address,
/// then each connects to those of its peers that have a lower rank.
public final class SocketSeat implements AutoCloseable {

    /// The name of a rank's socket file. Who is killed while it listens leaves it behind.
    public static String name(String step, int generation, int rank) {
        return "ring-" + step + "-" + generation + "-" + rank;
    }

    /// Sockets to each peer.
    private static final int STRANDS = 2;

    private static final int BUFFER_BYTES = 4 << 20;
    private static final int GREETING_BYTES = 2 * Integer.BYTES;

    private final ServerSocketChannel server;
    private final Address address;
    private final Set<SocketChannel> joining = ConcurrentHashMap.newKeySet();

    public SocketSeat(Address wish) throws IOException {
        this.server = wish.listen();
        this.address = Address.of(server);
    }

    public Address address() {
        return address;
    }

    /// Connects to some of its peers and takes the others' calls; blocks until all are there, or until closed.
    public SocketExchange join(
            int rank, Terms terms, List<Address> addresses, long floats, int factsPerRank, long limitNs)
            throws IOException {
        return join(rank, terms, addresses, true, floats, factsPerRank, limitNs, new Preparation(floats));
    }

    /// @param near whether all ranks are on this computer, so that bytes cost the same to each
    /// @param preparation goes on from an exchange before
    public SocketExchange join(
            int rank,
            Terms terms,
            List<Address> addresses,
            boolean near,
            long floats,
            int factsPerRank,
            long limitNs,
            Preparation preparation)
            throws IOException {
        List<Map<Integer, SocketChannel>> strands = Stream.generate(
                        () -> (Map<Integer, SocketChannel>) new HashMap<Integer, SocketChannel>())
                .limit(STRANDS)
                .toList();
        try {
            boolean allMeet = near && Shortcut.isWorthWhile(terms.world());
            Set<Integer> peers = allMeet ? others(rank, terms.world()) : peers(rank, terms);
            for (int peer : peers) {
                for (int strand = 0; strand < STRANDS && peer < rank; strand++) {
                    SocketChannel channel = kept(addresses.get(peer).connect());
                    strands.get(strand).put(peer, channel);
                    channel.write(ByteBuffer.allocate(GREETING_BYTES)
                            .putInt(rank)
                            .putInt(strand)
                            .flip());
                }
            }
            long calls = STRANDS * peers.stream().filter(peer -> peer > rank).count();
            for (long taken = 0; taken < calls; taken++) {
                SocketChannel channel = kept(server.accept());
                ByteBuffer greeting = greeting(channel);
                int caller = greeting.getInt();
                int strand = greeting.getInt();
                if (caller <= rank
                        || !peers.contains(caller)
                        || strand < 0
                        || strand >= STRANDS
                        || strands.get(strand).put(caller, channel) != null) {
                    throw new IOException("rank " + rank + " was called by rank " + caller);
                }
            }
            Patience patience = Patience.of(terms.world(), limitNs);
            List<Mesh> meshes = new ArrayList<>();
            for (Map<Integer, SocketChannel> strand : strands) {
                for (SocketChannel channel : strand.values()) {
                    tune(channel);
                }
                meshes.add(new Mesh(strand, patience));
            }
            MemorySegment vector = SocketExchange.allocated(floats);
            Optional<Shortcut> shortcut = allMeet
                    ? Optional.of(new Shortcut(rank, terms, vector, strands.get(0), strands.get(1), patience))
                    : Optional.empty();
            SocketExchange exchange =
                    new SocketExchange(rank, terms, vector, factsPerRank, meshes, shortcut, preparation);
            joining.clear();
            return exchange;
        } catch (IOException failure) {
            closeJoining();
            throw failure;
        }
    }

    /// TCP finds out by itself how large buffers should be, and larger ones leave the cache; those of Unix sockets are
    /// small and stay so.
    private static void tune(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } else {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        }
    }

    /// Closed with the seat until all have joined: a caller that says nothing holds nobody up then.
    private SocketChannel kept(SocketChannel channel) throws IOException {
        joining.add(channel);
        if (!server.isOpen()) {
            channel.close();
            throw new ClosedChannelException();
        }
        return channel;
    }

    private void closeJoining() throws IOException {
        for (SocketChannel channel : joining) {
            channel.close();
        }
    }

    private static Set<Integer> others(int rank, int world) {
        return IntStream.range(0, world)
                .filter(other -> other != rank)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whom the schedule has it send to or take from, and its neighbours in the ring of facts.
    private static Set<Integer> peers(int rank, Terms terms) {
        int world = terms.world();
        Set<Integer> peers = new TreeSet<>();
        peers.add((rank + 1) % world);
        peers.add((rank + world - 1) % world);
        var schedule = terms.schedule(world);
        for (int step = 0; step < schedule.steps(); step++) {
            schedule.tell(step, (from, to, _, _, _) -> {
                if (from == rank) {
                    peers.add(to);
                }
                if (to == rank) {
                    peers.add(from);
                }
            });
        }
        peers.remove(rank);
        return peers;
    }

    private static ByteBuffer greeting(SocketChannel channel) throws IOException {
        ByteBuffer greeting = ByteBuffer.allocate(GREETING_BYTES);
        while (greeting.hasRemaining()) {
            if (channel.read(greeting) < 0) {
                throw new IOException("a rank that called is gone");
            }
        }
        return greeting.flip();
    }

    /// Stops listening and takes the socket's name away; a world that was joined stays.
    @Override
    public void close() throws IOException {
        server.close();
        closeJoining();
        if (address.path().isPresent()) {
            Files.deleteIfExists(Path.of(address.path().get()));
        }
    }
}
