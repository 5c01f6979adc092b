package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A rank's seat in a ring of sockets, from listening to being joined: first every rank listens and tells its address,
/// then each connects to the next one.
public final class RingSockets implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Address address;

    public RingSockets(Address wish) throws IOException {
        this.server = wish.listen();
        this.address = Address.of(server);
    }

    public Address address() {
        return address;
    }

    /// Connects to the next rank and takes the one before; blocks until both are there, or until closed.
    public SocketExchange join(int rank, List<Address> addresses, long floats, int factsPerRank, long limitNs)
            throws IOException {
        int world = addresses.size();
        SocketChannel next = addresses.get((rank + 1) % world).connect();
        try {
            next.write(ByteBuffer.allocate(Integer.BYTES).putInt(rank).flip());
            SocketChannel previous = server.accept();
            int expected = (rank + world - 1) % world;
            if (callerOf(previous) != expected) {
                previous.close();
                throw new IOException("rank " + rank + " was not called by rank " + expected);
            }
            noDelay(next);
            noDelay(previous);
            return new SocketExchange(rank, world, floats, factsPerRank, new Duplex(next, previous, limitNs));
        } catch (IOException failure) {
            next.close();
            throw failure;
        }
    }

    private static int callerOf(SocketChannel channel) throws IOException {
        ByteBuffer rank = ByteBuffer.allocate(Integer.BYTES);
        while (rank.hasRemaining()) {
            if (channel.read(rank) < 0) {
                throw new IOException("the rank before this one is gone");
            }
        }
        return rank.flip().getInt();
    }

    private static void noDelay(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(java.net.StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /// Stops listening and takes the socket's name away; a ring that was joined stays.
    @Override
    public void close() throws IOException {
        server.close();
        if (address.path().isPresent()) {
            Files.deleteIfExists(Path.of(address.path().get()));
        }
    }

    static MemorySegment floats(long count) {
        return Arena.ofAuto().allocate(Math.max(1, count) * Float.BYTES, 64);
    }

    static ByteBuffer bytes(MemorySegment vector, long from, long to) {
        return vector.asSlice(from * Float.BYTES, (to - from) * Float.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }
}
