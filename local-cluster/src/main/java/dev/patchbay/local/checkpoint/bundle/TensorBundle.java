package dev.patchbay.local.checkpoint.bundle;

import dev.patchbay.runtime.proto.Checksum;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A checkpoint to read. Its index is checked when it is opened, each tensor when it is read; [#verify] reads them all.
public final class TensorBundle {
    private static final long MOST_AT_ONCE = 1 << 24;

    private final Path prefix;
    private final BundleIndex index;

    private TensorBundle(Path prefix, BundleIndex index) {
        this.prefix = prefix;
        this.index = index;
    }

    /// @param prefix the files' path up to the dot
    public static TensorBundle open(Path prefix) throws TornCheckpoint {
        Path file = indexFile(prefix);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw TornCheckpoint.unreadable(file, unreadable);
        }
        try {
            return new TensorBundle(prefix, BundleIndex.read(bytes));
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException garbage) {
            throw TornCheckpoint.of(file, "checkpoint.no-index");
        }
    }

    public static Path indexFile(Path prefix) {
        return prefix.resolveSibling(prefix.getFileName() + ".index");
    }

    public static Path dataFile(Path prefix, int shard, int shards) {
        return prefix.resolveSibling(
                String.format(Locale.ROOT, "%s.data-%05d-of-%05d", prefix.getFileName(), shard, shards));
    }

    /// All its files.
    public List<Path> files() {
        return Stream.concat(
                        Stream.of(indexFile(prefix)),
                        IntStream.range(0, index.shards()).mapToObj(this::data))
                .toList();
    }

    private Path data(int shard) {
        return dataFile(prefix, shard, index.shards());
    }

    public Optional<TensorEntry> entry(String name) {
        return Optional.ofNullable(index.entries().get(name));
    }

    /// Reads every tensor and compares its checksum.
    public void verify() throws TornCheckpoint {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(MOST_AT_ONCE);
            for (TensorEntry entry : index.entries().values()) {
                scan(entry, buffer, false);
            }
        }
    }

    /// Fills memory with a tensor of just that size.
    public void read(String name, MemorySegment into) throws TornCheckpoint {
        TensorEntry entry = wanted(name);
        if (entry.size() != into.byteSize()) {
            throw TornCheckpoint.of(indexFile(prefix), "checkpoint.other-size", name, entry.size(), into.byteSize());
        }
        scan(entry, into, true);
    }

    public long number(String name) throws TornCheckpoint {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(Long.BYTES, Long.BYTES);
            read(name, number);
            return number.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    public byte[] bytes(String name) throws TornCheckpoint {
        byte[] bytes = new byte[Math.toIntExact(wanted(name).size())];
        read(name, MemorySegment.ofArray(bytes));
        return bytes;
    }

    private TensorEntry wanted(String name) throws TornCheckpoint {
        TensorEntry entry = index.entries().get(name);
        if (entry == null) {
            throw TornCheckpoint.of(indexFile(prefix), "checkpoint.no-tensor", name);
        }
        return entry;
    }

    /// @param memory takes the tensor, or one piece after the other
    private void scan(TensorEntry entry, MemorySegment memory, boolean whole) throws TornCheckpoint {
        Path file = data(entry.shard());
        if (entry.size() != entry.values() * entry.type().bytes()) {
            throw TornCheckpoint.of(indexFile(prefix), "checkpoint.no-index");
        }
        Checksum checksum = new Checksum();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long from = 0; from < entry.size(); from += MOST_AT_ONCE) {
                long length = Math.min(MOST_AT_ONCE, entry.size() - from);
                ByteBuffer piece = memory.asSlice(whole ? from : 0, length).asByteBuffer();
                fill(channel, entry.offset() + from, piece);
                checksum.add(piece.flip());
            }
        } catch (EOFException cut) {
            throw TornCheckpoint.of(file, "checkpoint.cut", entry.name());
        } catch (IOException unreadable) {
            throw TornCheckpoint.unreadable(file, unreadable);
        }
        if (checksum.masked() != entry.checksum()) {
            throw TornCheckpoint.of(file, "checkpoint.changed", entry.name());
        }
    }

    private static void fill(FileChannel channel, long from, ByteBuffer piece) throws IOException {
        while (piece.hasRemaining()) {
            if (channel.read(piece, from + piece.position()) < 0) {
                throw new EOFException();
            }
        }
    }
}
