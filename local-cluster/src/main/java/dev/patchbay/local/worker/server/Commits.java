package dev.patchbay.local.worker.server;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;

/// What a server held at its last two commits, in a file that is mapped: should the server be killed, its replacement
/// goes on from there. Two, since workers may have heard of the last one, or not yet. For one thread.
final class Commits implements AutoCloseable {
    private static final int PLACES = 2;
    private static final long STEP = 0;
    private static final long UPDATES = Long.BYTES;
    private static final long HEADER_BYTES = 64;
    private static final long NOTHING = -1;
    private static final int BLOCK = 1 << 16;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final long placeBytes;

    /// @param bytes of all that there is to keep at a commit
    Commits(Path file, long bytes) throws IOException {
        this.placeBytes = HEADER_BYTES + Math.ceilDiv(bytes, HEADER_BYTES) * HEADER_BYTES;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            boolean found = channel.size() == PLACES * placeBytes;
            if (!found) {
                // Written out: a disk that is full must be so now, and not when memory is touched.
                fill(channel, PLACES * placeBytes);
            }
            this.memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, PLACES * placeBytes, arena);
            if (!found) {
                for (int place = 0; place < PLACES; place++) {
                    memory.set(ValueLayout.JAVA_LONG, place * placeBytes + STEP, NOTHING);
                }
            }
        }
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
        channel.truncate(0);
        for (long left = bytes; left > 0; ) {
            zeros.clear().limit((int) Math.min(BLOCK, left));
            left -= channel.write(zeros);
        }
    }

    private long step(int place) {
        return memory.get(ValueLayout.JAVA_LONG, place * placeBytes + STEP);
    }

    /// Keeps what there is before a step, in the place of the older one.
    ///
    /// @param updates that were made so far
    void put(long step, long updates, List<MemorySegment> state) {
        int place = step(0) > step(1) ? 1 : 0;
        long at = place * placeBytes;
        memory.set(ValueLayout.JAVA_LONG, at + STEP, NOTHING);
        VarHandle.fullFence();
        memory.set(ValueLayout.JAVA_LONG, at + UPDATES, updates);
        long to = at + HEADER_BYTES;
        for (MemorySegment part : state) {
            MemorySegment.copy(part, 0, memory, to, part.byteSize());
            to += part.byteSize();
        }
        VarHandle.fullFence();
        memory.set(ValueLayout.JAVA_LONG, at + STEP, step);
    }

    /// Gives back what there was before a step; a later commit never was.
    ///
    /// @return how many updates were made before; nothing when that is not kept
    OptionalLong restore(long step, List<MemorySegment> state) {
        OptionalLong updates = OptionalLong.empty();
        for (int place = 0; place < PLACES; place++) {
            long at = place * placeBytes;
            if (step(place) == step) {
                updates = OptionalLong.of(memory.get(ValueLayout.JAVA_LONG, at + UPDATES));
                long from = at + HEADER_BYTES;
                for (MemorySegment part : state) {
                    MemorySegment.copy(memory, from, part, 0, part.byteSize());
                    from += part.byteSize();
                }
            } else if (step(place) > step) {
                memory.set(ValueLayout.JAVA_LONG, at + STEP, NOTHING);
            }
        }
        return updates;
    }

    @Override
    public void close() {
        arena.close();
    }
}
