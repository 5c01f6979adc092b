package dev.patchbay.local.worker.server;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/// One message between a worker and a server: what it is, and a shard's floats in this computer's byte order, gradients
/// on the way there and parameters on the way back.
///
/// @param kind what the floats are
/// @param rank the worker's
/// @param step the worker's step, counted from 0; of a greeting, its generation
/// @param samples how many the gradients were made of; without any there is nothing to apply; of a greeting, how many
///     an epoch has
/// @param loss this worker's share of the step's loss on the way there, the loss to report on the way back
/// @param pause whether this worker wants to pause at the next commit, and on the way back, whether any does
record Parcel(Kind kind, int rank, long step, int samples, double loss, boolean pause) {
    private static final int HEADER_BYTES = 4 * Integer.BYTES + Long.BYTES + Double.BYTES;

    enum Kind {
        /// The worker's first, with the parameters it begins with.
        GREETING('g'),
        PUSH('p'),
        /// Asks for the parameters after everybody's push of that step.
        GATHER('t'),
        ANSWER('a');

        private final int letter;

        Kind(int letter) {
            this.letter = letter;
        }

        static Kind of(int letter) throws IOException {
            return Arrays.stream(values())
                    .filter(kind -> kind.letter == letter)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no parcel of ours"));
        }
    }

    void write(SocketChannel channel, MemorySegment floats) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(kind.letter)
                .putInt(rank)
                .putLong(step)
                .putInt(samples)
                .putDouble(loss)
                .putInt(pause ? 1 : 0)
                .flip();
        writeAll(channel, header);
        writeAll(channel, floats.asByteBuffer());
    }

    /// @param floats gets what came with it
    static Parcel read(SocketChannel channel, MemorySegment floats) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        readAll(channel, header);
        header.flip();
        Parcel parcel = new Parcel(
                Kind.of(header.getInt()),
                header.getInt(),
                header.getLong(),
                header.getInt(),
                header.getDouble(),
                header.getInt() != 0);
        readAll(channel, floats.asByteBuffer());
        return parcel;
    }

    private static void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void readAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
    }
}
