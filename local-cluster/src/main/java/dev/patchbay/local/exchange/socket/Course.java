package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Lane;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/// The bytes of one lane on their way to or from one rank, through one direction of a socket. It holds still when the
/// socket has no room or nothing more, until somebody hears from the kernel that it has.
final class Course {
    private final MemorySegment vector;
    private final List<Lane.Piece> pieces;
    private final SocketChannel channel;
    private final long bytes;
    private int piece;
    private long within;
    private long done;
    private boolean held;

    Course(MemorySegment vector, Lane lane, SocketChannel channel) {
        this.vector = vector;
        this.pieces = lane.pieces();
        this.channel = channel;
        this.bytes = bytes(lane);
    }

    static long bytes(Lane lane) {
        return lane.pieces().stream().mapToLong(p -> p.to() - p.from()).sum() * Float.BYTES;
    }

    void reset() {
        piece = 0;
        within = 0;
        done = 0;
    }

    boolean isOver() {
        return done == bytes;
    }

    /// Whether it could go on if the socket let it.
    ///
    /// @param limit how many bytes of the lane are there
    boolean isHeld(long limit) {
        return held && done < Math.min(bytes, limit);
    }

    boolean isHeld() {
        return held;
    }

    void release() {
        held = false;
    }

    /// Sends of the vector what goes at once.
    ///
    /// @return whether anything did
    boolean send(long limit) throws IOException {
        if (held || done >= Math.min(bytes, limit)) {
            return false;
        }
        ByteBuffer next = next(limit);
        int sent = channel.write(next);
        held = next.hasRemaining();
        advance(sent);
        return sent > 0;
    }

    /// Takes into the vector what is there.
    boolean take() throws IOException, ExchangeEnded {
        if (held || isOver()) {
            return false;
        }
        int taken = read(next(bytes));
        advance(taken);
        return taken > 0;
    }

    /// Takes to another place, as much as there is room for.
    boolean take(ByteBuffer place) throws IOException, ExchangeEnded {
        return !held && read(place) > 0;
    }

    private int read(ByteBuffer place) throws IOException, ExchangeEnded {
        int taken = channel.read(place);
        if (taken < 0) {
            throw new ExchangeEnded("a rank that something was to come from is gone");
        }
        held = place.hasRemaining();
        return taken;
    }

    private ByteBuffer next(long limit) {
        Lane.Piece at = pieces.get(piece);
        long from = at.from() * Float.BYTES + within;
        long most = Math.min(at.to() * Float.BYTES - from, limit - done);
        return vector.asSlice(from, Math.min(most, Way.PIECE_BYTES)).asByteBuffer();
    }

    private void advance(int moved) {
        done += moved;
        within += moved;
        Lane.Piece at = pieces.get(piece);
        if (within == (at.to() - at.from()) * Float.BYTES) {
            piece++;
            within = 0;
        }
    }
}
