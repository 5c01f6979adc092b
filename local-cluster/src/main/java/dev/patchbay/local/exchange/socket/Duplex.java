package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.ExchangeEnded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// Sends to one neighbour while receiving from the other, on one thread: whoever only sent first would wait for ever
/// once both kernels' buffers are full.
final class Duplex implements AutoCloseable {
    private static final int LOOKS = 20;
    private final SocketChannel to;
    private final SocketChannel from;
    private final Selector selector;
    private final SelectionKey writing;
    private final SelectionKey reading;
    private final long limitNs;

    Duplex(SocketChannel to, SocketChannel from, long limitNs) throws IOException {
        this.to = to;
        this.from = from;
        this.limitNs = limitNs;
        to.configureBlocking(false);
        from.configureBlocking(false);
        this.selector = Selector.open();
        this.writing = to.register(selector, 0);
        this.reading = from.register(selector, 0);
    }

    /// Sends all of one buffer and fills the other.
    void swap(ByteBuffer out, ByteBuffer in) throws IOException, ExchangeEnded {
        int idle = 0;
        long deadlineNs = System.nanoTime() + limitNs;
        while (out.hasRemaining() || in.hasRemaining()) {
            int sent = out.hasRemaining() ? to.write(out) : 0;
            int received = in.hasRemaining() ? from.read(in) : 0;
            if (received < 0) {
                throw new ExchangeEnded("the rank before this one is gone");
            }
            if (sent + received > 0) {
                idle = 0;
            } else if (++idle < LOOKS) {
                Thread.onSpinWait();
            } else {
                sleep(out.hasRemaining(), in.hasRemaining(), deadlineNs);
            }
        }
    }

    private void sleep(boolean toSend, boolean toReceive, long deadlineNs) throws IOException, ExchangeEnded {
        long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
        if (leftMs <= 0) {
            throw new ExchangeEnded("waited " + limitNs / 1_000_000_000L + " s for the other ranks");
        }
        writing.interestOps(toSend ? SelectionKey.OP_WRITE : 0);
        reading.interestOps(toReceive ? SelectionKey.OP_READ : 0);
        selector.select(leftMs);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (selector;
                to;
                from) {
            selector.wakeup();
        }
    }
}
