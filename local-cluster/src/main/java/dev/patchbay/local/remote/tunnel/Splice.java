package dev.patchbay.local.remote.tunnel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Carries the bytes of a socket here over a link, both ways, until both sides have ended or one has broken. Neither
/// end notices more than a longer way: an end of one direction arrives as an end of that direction.
final class Splice implements Closeable {
    private static final int BYTES = 1 << 16;

    private final SocketChannel here;
    private final Link there;

    Splice(SocketChannel here, Link there) {
        this.here = here;
        this.there = there;
    }

    /// Returns when nothing more can come; both ends are closed then.
    void carry() {
        try (this) {
            Thread outward = Thread.ofVirtual().name("splice").start(this::send);
            receive();
            outward.join();
        } catch (IOException broken) {
            // Both ends are closed: whoever uses them sees that.
            return;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        try {
            OutputStream out = there.output();
            byte[] bytes = new byte[BYTES];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (int read = here.read(buffer); read >= 0; read = here.read(buffer.clear())) {
                out.write(bytes, 0, read);
            }
            there.endOutput();
        } catch (IOException broken) {
            closeQuietly();
        }
    }

    private void receive() throws IOException {
        InputStream in = there.input();
        byte[] bytes = new byte[BYTES];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, read);
            while (buffer.hasRemaining()) {
                here.write(buffer);
            }
        }
        here.shutdownOutput();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        try (here) {
            there.close();
        }
    }
}
