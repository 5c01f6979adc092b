package dev.patchbay.local.exchange.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.patchbay.local.exchange.format.Codec;
import dev.patchbay.local.exchange.format.Rounding;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/// Values in a format's own bytes, in frames: how many values, how many bytes, the bytes.
final class Packed {
    private static final int VALUES = Way.PIECE_BYTES / Float.BYTES;
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private Packed() {}

    /// Room to work in, for one thread: all ways of an exchange share it.
    static final class Desk {
        private final float[] values = new float[VALUES];
        private final float[] own = new float[VALUES];
    }

    private static ByteBuffer frame() {
        return ByteBuffer.allocateDirect(HEADER_BYTES + Codec.mostBytes(VALUES)).order(ByteOrder.nativeOrder());
    }

    static final class Out implements Way {
        private final MemorySegment memory;
        private final Codec codec;
        private final Desk desk;
        private final ByteBuffer frame = frame().limit(0);

        Out(MemorySegment memory, Codec codec, Desk desk) {
            this.memory = memory;
            this.codec = codec;
            this.desk = desk;
        }

        @Override
        public int move(Transfer transfer, long limit, SocketChannel channel) throws IOException {
            if (!frame.hasRemaining()) {
                int count = (int) Math.min(VALUES, (limit - transfer.done()) / Float.BYTES);
                MemorySegment.copy(memory, JAVA_FLOAT, transfer.done(), desk.values, 0, count);
                frame.clear().position(HEADER_BYTES);
                codec.write(desk.values, count, frame);
                frame.putInt(0, count)
                        .putInt(Integer.BYTES, frame.position() - HEADER_BYTES)
                        .flip();
                transfer.advance((long) count * Float.BYTES);
            }
            return channel.write(frame);
        }

        @Override
        public boolean isPending() {
            return frame.hasRemaining();
        }
    }

    static final class In implements Way {
        private final MemorySegment memory;
        private final Codec codec;
        private final Rounding rounding;
        private final Desk desk;
        private final ByteBuffer frame = frame().limit(HEADER_BYTES);

        In(MemorySegment memory, Codec codec, Rounding rounding, Desk desk) {
            this.memory = memory;
            this.codec = codec;
            this.rounding = rounding;
            this.desk = desk;
        }

        @Override
        public int move(Transfer transfer, long limit, SocketChannel channel) throws IOException {
            int taken = frame.hasRemaining() ? channel.read(frame) : 0;
            if (!frame.hasRemaining() && frame.limit() == HEADER_BYTES) {
                frame.limit(HEADER_BYTES + frame.getInt(Integer.BYTES));
                taken += frame.hasRemaining() ? Math.max(0, channel.read(frame)) : 0;
            }
            int count = frame.getInt(0);
            boolean whole = frame.limit() > HEADER_BYTES && !frame.hasRemaining();
            if (whole && transfer.done() + (long) count * Float.BYTES <= limit) {
                codec.read(frame.position(HEADER_BYTES), desk.values, count);
                take(transfer, count);
                frame.clear().limit(HEADER_BYTES);
                return Math.max(1, taken);
            }
            return taken;
        }

        private void take(Transfer transfer, int count) {
            if (transfer.adds()) {
                MemorySegment.copy(memory, JAVA_FLOAT, transfer.done(), desk.own, 0, count);
                add(desk.values, desk.own, count);
                rounding.round(desk.values, count);
            }
            MemorySegment.copy(desk.values, 0, memory, JAVA_FLOAT, transfer.done(), count);
            transfer.advance((long) count * Float.BYTES);
        }

        private static void add(float[] left, float[] right, int count) {
            for (int i = 0; i < count; i++) {
                left[i] += right[i];
            }
        }
    }
}
