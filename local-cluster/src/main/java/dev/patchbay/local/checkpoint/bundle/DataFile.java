package dev.patchbay.local.checkpoint.bundle;

import dev.patchbay.runtime.proto.Checksum;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// One data file on its way to disk: tensors one after the other. For one thread.
public final class DataFile implements Closeable {
    private static final long MOST_AT_ONCE = 1 << 26;

    private final FileChannel channel;
    private final List<TensorEntry> entries = new ArrayList<>();
    private long at;

    private DataFile(FileChannel channel, long at) {
        this.channel = channel;
        this.at = at;
    }

    /// A new file in the place of any old one.
    public static DataFile create(Path file) throws IOException {
        return new DataFile(
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE),
                0);
    }

    /// More tensors behind those that are there.
    public static DataFile append(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.position(channel.size());
        return new DataFile(channel, channel.size());
    }

    /// @param values in this computer's byte order, which is that of the format on everything TensorFlow Java runs on
    public void put(String name, DataType type, List<Long> shape, MemorySegment values) throws IOException {
        Checksum checksum = new Checksum();
        for (long from = 0; from < values.byteSize(); from += MOST_AT_ONCE) {
            ByteBuffer bytes = values.asSlice(from, Math.min(MOST_AT_ONCE, values.byteSize() - from))
                    .asByteBuffer();
            checksum.add(bytes.duplicate());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        entries.add(new TensorEntry(name, type, shape, 0, at, values.byteSize(), checksum.masked()));
        at += values.byteSize();
    }

    /// A single number.
    public void put(String name, long value) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        put(name, DataType.INT64, List.of(), MemorySegment.ofArray(bytes));
    }

    public void put(String name, byte[] bytes) throws IOException {
        put(name, DataType.UINT8, List.of((long) bytes.length), MemorySegment.ofArray(bytes));
    }

    /// Of those put by this writer; all in the first data file.
    public List<TensorEntry> entries() {
        return List.copyOf(entries);
    }

    public long bytes() {
        return at;
    }

    /// Waits until the disk has all.
    public void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
