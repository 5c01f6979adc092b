package dev.patchbay.local.exchange.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/// Bytes as they lie in memory.
final class Plain {
    private Plain() {}

    private static ByteBuffer piece(MemorySegment memory, long from, long limit) {
        return memory.asSlice(from, Math.min(limit - from, Way.PIECE_BYTES)).asByteBuffer();
    }

    record Out(MemorySegment memory) implements Way {
        @Override
        public int move(Transfer transfer, long limit, SocketChannel channel) throws IOException {
            int sent = channel.write(piece(memory, transfer.done(), limit));
            transfer.advance(sent);
            return sent;
        }
    }

    /// Puts what comes where it belongs, or adds it there: what was received on the left.
    static final class In implements Way {
        /// So small that the processor fetches the next of this rank's own while it adds.
        private static final int BLOCK = 256;

        /// What is received and what it is added to shall both be in the second-level cache.
        private static final int ADDED_BYTES = 1 << 17;

        private final MemorySegment memory;
        private ByteBuffer received = ByteBuffer.allocateDirect(0);
        private MemorySegment receivedFloats = MemorySegment.ofBuffer(received);
        private final float[] sum = new float[BLOCK];
        private final float[] own = new float[BLOCK];

        In(MemorySegment memory) {
            this.memory = memory;
        }

        @Override
        public int move(Transfer transfer, long limit, SocketChannel channel) throws IOException {
            if (!transfer.adds()) {
                int taken = channel.read(piece(memory, transfer.done(), limit));
                transfer.advance(Math.max(0, taken));
                return taken;
            }
            if (received.capacity() == 0) {
                received = ByteBuffer.allocateDirect(ADDED_BYTES).order(ByteOrder.nativeOrder());
                receivedFloats = MemorySegment.ofBuffer(received);
            }
            received.limit((int) Math.min(ADDED_BYTES, limit - transfer.done()));
            int taken = channel.read(received);
            int floats = received.position() / Float.BYTES;
            add(transfer.done(), floats);
            transfer.advance((long) floats * Float.BYTES);
            received.flip().position(floats * Float.BYTES);
            received.compact();
            return taken;
        }

        private void add(long at, int floats) {
            for (int done = 0; done < floats; done += BLOCK) {
                int count = Math.min(BLOCK, floats - done);
                long place = at + (long) done * Float.BYTES;
                MemorySegment.copy(receivedFloats, JAVA_FLOAT, (long) done * Float.BYTES, sum, 0, count);
                MemorySegment.copy(memory, JAVA_FLOAT, place, own, 0, count);
                add(sum, own, count);
                MemorySegment.copy(sum, 0, memory, JAVA_FLOAT, place, count);
            }
        }

        private static void add(float[] left, float[] right, int count) {
            for (int i = 0; i < count; i++) {
                left[i] += right[i];
            }
        }
    }
}
