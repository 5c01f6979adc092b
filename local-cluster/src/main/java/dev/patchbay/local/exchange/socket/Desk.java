package dev.patchbay.local.exchange.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.Lane;
import dev.patchbay.runtime.collective.Additions;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/// Where one rank adds up its own lane, block by block: it takes the others' parts of a block from their sockets in the
/// order in which the schedule adds them, so that a partial sum is never written to memory, let alone sent.
final class Desk {
    /// What is received and what it is added to are both in the second-level cache.
    private static final int BLOCK_FLOATS = 1 << 15;

    /// Added at once, in the first-level cache.
    private static final int RUN_FLOATS = 1024;

    private static final int NOBODY = -1;

    private final int rank;
    private final MemorySegment vector;
    private final List<Lane.Piece> pieces;
    private final Map<Integer, Course> from;
    private final float[][] stack;
    private final float[] run = new float[RUN_FLOATS];
    private final ByteBuffer incoming;
    private final MemorySegment incomingFloats;
    private int[] program = {};
    private int piece;
    private long begin;
    private int length;
    private int word;
    private int depth;
    private long done;
    private int awaited = NOBODY;

    /// @param from the other ranks' parts
    Desk(int rank, MemorySegment vector, Lane lane, Map<Integer, Course> from) {
        this.rank = rank;
        this.vector = vector;
        this.pieces = lane.pieces();
        this.from = Map.copyOf(from);
        int block = (int) Math.min(BLOCK_FLOATS, longest(pieces));
        int deepest = pieces.stream().mapToInt(p -> p.additions().depth()).max().orElse(0);
        this.stack = new float[deepest][block];
        this.incoming = ByteBuffer.allocateDirect(block * Float.BYTES).order(ByteOrder.nativeOrder());
        this.incomingFloats = MemorySegment.ofBuffer(incoming);
    }

    private static long longest(List<Lane.Piece> pieces) {
        return pieces.stream().mapToLong(p -> p.to() - p.from()).max().orElse(0);
    }

    void reset() {
        piece = 0;
        done = 0;
        awaited = NOBODY;
        if (!pieces.isEmpty()) {
            open();
        }
    }

    boolean isOver() {
        return piece == pieces.size();
    }

    /// How many bytes of the lane have been summed.
    long done() {
        return done;
    }

    boolean awaits(int peer) {
        return peer == awaited;
    }

    /// Goes on with a block as far as the others' parts are there, and no further than its end.
    ///
    /// @return whether anything was done
    boolean advance() throws IOException, ExchangeEnded {
        if (isOver()) {
            return false;
        }
        boolean moved = false;
        for (; word < program.length; word++) {
            int what = program[word];
            if (what == Additions.ADD) {
                depth--;
                add(stack[depth - 1], 0, stack[depth], length);
            } else if (what == rank) {
                push(vector, begin * Float.BYTES);
            } else {
                moved |= from(what).take(incoming);
                if (incoming.hasRemaining()) {
                    awaited = what;
                    return moved;
                }
                push(incomingFloats, 0);
                incoming.position(0);
            }
        }
        awaited = NOBODY;
        MemorySegment.copy(stack[0], 0, vector, JAVA_FLOAT, begin * Float.BYTES, length);
        done += (long) length * Float.BYTES;
        begin += length;
        if (begin == pieces.get(piece).to()) {
            piece++;
        }
        if (!isOver()) {
            open();
        }
        return true;
    }

    private Course from(int peer) {
        Course course = from.get(peer);
        if (course == null) {
            throw new IllegalStateException("no socket to rank " + peer);
        }
        return course;
    }

    /// Begins the next block.
    private void open() {
        Lane.Piece at = pieces.get(piece);
        if (done == 0 || begin < at.from() || begin >= at.to()) {
            begin = at.from();
            program = at.additions().program().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        length = (int) Math.min(at.to() - begin, stack[0].length);
        word = 0;
        depth = 0;
        incoming.clear().limit(length * Float.BYTES);
    }

    /// Onto the stack, or where it would be added at once, there.
    private void push(MemorySegment memory, long at) {
        if (depth > 0 && word + 1 < program.length && program[word + 1] == Additions.ADD) {
            word++;
            for (int added = 0; added < length; added += RUN_FLOATS) {
                int count = Math.min(RUN_FLOATS, length - added);
                MemorySegment.copy(memory, JAVA_FLOAT, at + (long) added * Float.BYTES, run, 0, count);
                add(stack[depth - 1], added, run, count);
            }
        } else {
            MemorySegment.copy(memory, JAVA_FLOAT, at, stack[depth], 0, length);
            depth++;
        }
    }

    private static void add(float[] left, int at, float[] right, int count) {
        for (int i = 0; i < count; i++) {
            left[at + i] += right[i];
        }
    }
}
