package dev.patchbay.local.remote.tunnel;

import dev.patchbay.local.wire.Address;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A Unix socket here that stands for one on another computer: every connection to it is carried over a link of its
/// own. Closing it takes the name away; what it carries goes on, until [#cut].
public final class StandIn implements Closeable {
    /// Opens a link to what is stood in for.
    @FunctionalInterface
    public interface FarEnd {
        Link open() throws IOException;
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final FarEnd farEnd;
    private final Set<SocketChannel> carried = ConcurrentHashMap.newKeySet();

    public StandIn(Path socket, FarEnd farEnd) throws IOException {
        this.socket = socket;
        this.farEnd = farEnd;
        this.server = Address.unix(socket).listen();
        Thread.ofVirtual().name("stand-in").start(this::answer);
    }

    /// Carries a link to a socket here, until both have ended.
    public static void carry(Link link, Path socket) {
        try (link) {
            new Splice(Address.unix(socket).connect(), link).carry();
        } catch (IOException nobodyThere) {
            // The caller sees its connection end.
            return;
        }
    }

    private void answer() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().name("carry").start(() -> carry(caller));
            }
        } catch (IOException closed) {
            // The name is gone; what is carried goes on.
            return;
        }
    }

    private void carry(SocketChannel caller) {
        carried.add(caller);
        try (caller) {
            new Splice(caller, farEnd.open()).carry();
        } catch (IOException outOfReach) {
            // The caller sees its connection end.
            return;
        } finally {
            carried.remove(caller);
        }
    }

    /// Ends what it carries too.
    public void cut() throws IOException {
        close();
        for (SocketChannel caller : carried) {
            caller.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
