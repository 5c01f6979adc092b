package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.Terms;
import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A rank's seat in a world of sockets, from listening to being joined: first every rank listens and tells its address,
/// then each connects to those of its peers that have a lower rank.
public final class SocketSeat implements AutoCloseable {
    private static final int BUFFER_BYTES = 4 << 20;

    private final ServerSocketChannel server;
    private final Address address;

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
        Map<Integer, SocketChannel> channels = new HashMap<>();
        try {
            Set<Integer> peers = peers(rank, terms);
            for (int peer : peers) {
                if (peer < rank) {
                    SocketChannel channel = addresses.get(peer).connect();
                    channels.put(peer, channel);
                    channel.write(
                            ByteBuffer.allocate(Integer.BYTES).putInt(rank).flip());
                }
            }
            while (channels.size() < peers.size()) {
                SocketChannel channel = server.accept();
                int caller = callerOf(channel);
                if (caller <= rank || !peers.contains(caller) || channels.put(caller, channel) != null) {
                    channel.close();
                    throw new IOException("rank " + rank + " was called by rank " + caller);
                }
            }
            for (SocketChannel channel : channels.values()) {
                // As large as the kernel lets: ranks that share a core then take turns less often.
                channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
                channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
                if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
            }
            return new SocketExchange(rank, terms, floats, factsPerRank, new Mesh(channels, terms.world(), limitNs));
        } catch (IOException failure) {
            for (SocketChannel channel : channels.values()) {
                channel.close();
            }
            throw failure;
        }
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

    private static int callerOf(SocketChannel channel) throws IOException {
        ByteBuffer rank = ByteBuffer.allocate(Integer.BYTES);
        while (rank.hasRemaining()) {
            if (channel.read(rank) < 0) {
                throw new IOException("a rank that called is gone");
            }
        }
        return rank.flip().getInt();
    }

    /// Stops listening and takes the socket's name away; a world that was joined stays.
    @Override
    public void close() throws IOException {
        server.close();
        if (address.path().isPresent()) {
            Files.deleteIfExists(Path.of(address.path().get()));
        }
    }
}
