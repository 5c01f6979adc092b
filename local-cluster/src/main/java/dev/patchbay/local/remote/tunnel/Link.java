package dev.patchbay.local.remote.tunnel;

import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Frame;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One TLS connection between two computers: whole words while they talk, then whatever bytes it carries. Any thread
/// may send, one receives; closing it from another ends both at once, also where the network swallows everything.
public final class Link implements Closeable {
    static final String PROTOCOL = "TLSv1.3";
    /// For greetings: whoever has nothing to say by then is nobody.
    static final int GREETING_LIMIT_MS = 10_000;

    private final Socket plain;
    private final SSLSocket secured;
    private final DataInputStream in;
    private final OutputStream out;
    private final Object sending = new Object();
    private volatile Runnable ending = () -> {};

    private Link(Socket plain, SSLSocket secured) throws IOException {
        this.plain = plain;
        this.secured = secured;
        this.in = new DataInputStream(secured.getInputStream());
        this.out = secured.getOutputStream();
    }

    /// Secures a connection that was opened here.
    static Link ofCaller(Socket socket, SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), 0, true);
        return handshake(socket, secured);
    }

    /// Secures a connection that was accepted.
    static Link ofCalled(Socket socket, SSLContext context) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(socket, InputStream.nullInputStream(), true);
        secured.setUseClientMode(false);
        return handshake(socket, secured);
    }

    private static Link handshake(Socket socket, SSLSocket secured) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(GREETING_LIMIT_MS);
        secured.setEnabledProtocols(new String[] {PROTOCOL});
        secured.startHandshake();
        return new Link(socket, secured);
    }

    /// How long receiving waits; 0 for ever.
    public void silenceLimitMs(int limitMs) throws IOException {
        plain.setSoTimeout(limitMs);
    }

    public <T> void send(Class<T> family, T word) throws IOException {
        byte[] frame = Frame.of(family, word);
        synchronized (sending) {
            out.write(frame);
            out.flush();
        }
    }

    /// Waits for the next word; nothing when the other side is gone.
    public <T> Optional<T> receive(Class<T> family) throws IOException {
        return receive(family, Frame.MOST_BYTES);
    }

    <T> Optional<T> receive(Class<T> family, int mostBytes) throws IOException {
        try {
            byte[] body = new byte[Frame.checkedLength(in.readInt(), mostBytes)];
            in.readFully(body);
            return Optional.of(Frame.read(family, body));
        } catch (EOFException gone) {
            return Optional.empty();
        }
    }

    DataInputStream in() {
        return in;
    }

    DataOutputStream out() {
        return new DataOutputStream(out);
    }

    /// Bytes from the other side.
    public InputStream input() {
        return in;
    }

    /// Bytes to the other side.
    public OutputStream output() {
        return out;
    }

    /// The other side reads an end; this one still reads.
    void endOutput() throws IOException {
        secured.shutdownOutput();
    }

    /// This link as a worker's line.
    public Connection asConnection() {
        return Connection.over(Channels.newChannel(in), Channels.newChannel(out), this);
    }

    /// Who is at the other end, for the person.
    public String peer() {
        return plain.getInetAddress().getHostAddress();
    }

    /// What else is to be done when this is closed here.
    void onClose(Runnable action) {
        ending = action;
    }

    @Override
    public void close() throws IOException {
        ending.run();
        // Not the secured one: it would wait to say goodbye on a network that is gone.
        plain.close();
    }
}
