package dev.patchbay.local.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Where a socket listens, as text that crosses the wire: `unix:/path` or `tcp:port` on this computer.
public record Address(String text) {
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    // Linux takes 107 bytes, macOS 103.
    private static final int LONGEST_PATH = 100;

    public static Address unix(Path path) {
        return new Address(UNIX + path.toAbsolutePath());
    }

    /// Any free port of the loopback interface.
    public static Address anyPort() {
        return new Address(TCP + 0);
    }

    /// Whether a socket may have this path at all; systems allow only short ones.
    public static boolean fits(Path path) {
        return path.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /// The file that stands for the socket, where one does.
    public Optional<String> path() {
        return text.startsWith(UNIX) ? Optional.of(text.substring(UNIX.length())) : Optional.empty();
    }

    public ServerSocketChannel listen() throws IOException {
        ServerSocketChannel server = text.startsWith(UNIX)
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        server.bind(socketAddress());
        return server;
    }

    public SocketChannel connect() throws IOException {
        return SocketChannel.open(socketAddress());
    }

    /// The address that a listening socket got.
    public static Address of(ServerSocketChannel server) throws IOException {
        return switch (server.getLocalAddress()) {
            case UnixDomainSocketAddress unix -> unix(unix.getPath());
            case InetSocketAddress tcp -> new Address(TCP + tcp.getPort());
            case SocketAddress other -> throw new IOException(String.valueOf(other));
        };
    }

    private SocketAddress socketAddress() throws IOException {
        if (text.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(text.substring(UNIX.length()));
        }
        if (text.startsWith(TCP)) {
            return new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(text.substring(TCP.length())));
        }
        throw new IOException("no address: " + text);
    }
}
