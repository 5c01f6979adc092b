package dev.patchbay.local.wire;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the supervisor takes its workers' calls.
public final class Listener implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Address address;

    public Listener(Address wish) throws IOException {
        this.server = wish.listen();
        this.address = Address.of(server);
    }

    public Address address() {
        return address;
    }

    /// Waits for the next caller; nothing once closed.
    public Optional<Connection> accept() throws IOException {
        try {
            return Optional.of(new Connection(server.accept()));
        } catch (ClosedChannelException closed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (address.path().isPresent()) {
            Files.deleteIfExists(Path.of(address.path().get()));
        }
    }
}
