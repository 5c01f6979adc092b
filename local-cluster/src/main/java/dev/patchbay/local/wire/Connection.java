package dev.patchbay.local.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// Whole messages over a socket: four bytes of length, then the message. Any thread may send, one receives.
public final class Connection implements AutoCloseable {
    /// A frame longer than this is no message of ours.
    static final int MOST_BYTES = 16 << 20;

    private final SocketChannel channel;
    private final Object sending = new Object();

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    public static Connection to(Address address) throws IOException {
        return new Connection(address.connect());
    }

    public void send(Message message) throws IOException {
        ByteBuffer frame = encode(message);
        synchronized (sending) {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        }
    }

    /// Waits for the next message; nothing when the other end is gone or this one was closed.
    public Optional<Message> receive() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(length)) {
            return Optional.empty();
        }
        int bytes = length.flip().getInt();
        if (bytes <= 0 || bytes > MOST_BYTES) {
            throw new IOException("a frame of " + bytes + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(bytes);
        return fill(frame) ? Optional.of(decode(frame.array())) : Optional.empty();
    }

    static ByteBuffer encode(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0);
        RecordCodec.write(out, Message.class, message);
        ByteBuffer frame = ByteBuffer.wrap(bytes.toByteArray());
        return frame.putInt(0, frame.limit() - Integer.BYTES);
    }

    static Message decode(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        Message message = (Message) RecordCodec.read(in, Message.class);
        if (in.available() > 0) {
            throw new IOException("a frame that is longer than its message");
        }
        return message;
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
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
        channel.close();
    }
}
