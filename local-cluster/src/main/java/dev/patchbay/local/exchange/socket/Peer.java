package dev.patchbay.local.exchange.socket;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/// A rank at the other end of a socket: what is still to be sent to it and taken from it, in order.
final class Peer {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<Transfer> toSend = new ArrayDeque<>();
    private final Deque<Transfer> toTake = new ArrayDeque<>();
    private boolean gone;

    Peer(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    void send(Transfer transfer) {
        toSend.add(transfer);
    }

    void take(Transfer transfer) {
        toTake.add(transfer);
    }

    boolean isIdle() {
        return toSend.isEmpty() && toTake.isEmpty();
    }

    /// Whether nothing is left; then the selector is not to wake up for it.
    boolean rests() {
        if (isIdle()) {
            key.interestOps(0);
        }
        return isIdle();
    }

    boolean isGone() {
        return gone;
    }

    /// Moves what can be moved without waiting.
    ///
    /// @return whether anything was
    boolean move(Way out, Way in) throws IOException {
        boolean sent =
                maySend(out) && out.move(toSend.getFirst(), toSend.getFirst().limit(), channel) > 0;
        if (sent && toSend.getFirst().isOver() && !out.isPending()) {
            toSend.removeFirst();
        }
        boolean taken = false;
        if (mayTake()) {
            Transfer transfer = toTake.getFirst();
            int bytes = in.move(transfer, transfer.limit(), channel);
            gone |= bytes < 0;
            taken = bytes > 0;
            if (transfer.isOver()) {
                toTake.removeFirst();
            }
        }
        return sent || taken;
    }

    private boolean maySend(Way out) {
        return !toSend.isEmpty() && (out.isPending() || toSend.getFirst().isReady());
    }

    private boolean mayTake() {
        return !toTake.isEmpty()
                && toTake.getFirst().limit() > toTake.getFirst().done();
    }

    /// Has the selector wake up for what only the socket holds up.
    void watch(Way out) {
        key.interestOps((maySend(out) ? SelectionKey.OP_WRITE : 0) | (mayTake() ? SelectionKey.OP_READ : 0));
    }
}
