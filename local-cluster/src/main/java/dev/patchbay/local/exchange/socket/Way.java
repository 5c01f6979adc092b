package dev.patchbay.local.exchange.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/// How values become bytes of a socket and the other way round. A way belongs to one peer and one direction, since it
/// may keep a piece that is under way.
interface Way {
    /// No system call moves more: a piece is added and sent on while it is in the cache.
    int PIECE_BYTES = 1 << 19;

    /// Moves what can be moved without waiting.
    ///
    /// @param limit how far the transfer may go now, past what it has done
    /// @return what the channel moved, 0 for nothing, below 0 when the other side is gone
    int move(Transfer transfer, long limit, SocketChannel channel) throws IOException;

    /// Whether something is under way that its transfer does not know of.
    default boolean isPending() {
        return false;
    }
}
