package dev.patchbay.local.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/// Whole messages over a socket: four bytes of length, then the message. Any thread may send, one receives.
public final class Connection implements AutoCloseable {
    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final Closeable whole;
    private final Object sending = new Object();

    private Connection(ReadableByteChannel in, WritableByteChannel out, Closeable whole) {
        this.in = in;
        this.out = out;
        this.whole = whole;
    }

    Connection(SocketChannel channel) {
        this(channel, channel, channel);
    }

    /// Over something else than a socket of this computer.
    ///
    /// @param whole what to close in the end; it ends a waiting receive
    public static Connection over(ReadableByteChannel in, WritableByteChannel out, Closeable whole) {
        return new Connection(in, out, whole);
    }

    public static Connection to(Address address) throws IOException {
        return new Connection(address.connect());
    }

    public void send(Message message) throws IOException {
        ByteBuffer frame = encode(message);
        synchronized (sending) {
            while (frame.hasRemaining()) {
                out.write(frame);
            }
        }
    }

    /// Waits for the next message; nothing when the other end is gone or this one was closed.
    public Optional<Message> receive() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(length)) {
            return Optional.empty();
        }
        int bytes = Frame.checkedLength(length.flip().getInt(), Frame.MOST_BYTES);
        ByteBuffer frame = ByteBuffer.allocate(bytes);
        return fill(frame) ? Optional.of(decode(frame.array())) : Optional.empty();
    }

    static ByteBuffer encode(Message message) throws IOException {
        return ByteBuffer.wrap(Frame.of(Message.class, message));
    }

    static Message decode(byte[] body) throws IOException {
        return Frame.read(Message.class, body);
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                if (in.read(buffer) < 0) {
                    return false;
                }
            }
            return true;
        } catch (ClosedChannelException closedHere) {
            return false;
        } catch (IOException reset) {
            // A killed process resets its connection: that is an end like any other.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
