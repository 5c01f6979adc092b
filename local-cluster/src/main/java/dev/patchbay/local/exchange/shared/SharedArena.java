package dev.patchbay.local.exchange.shared;

import dev.patchbay.local.process.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The supervisor's hold on the memory that a generation's ranks share. On Linux it has no name, so nothing can be left
/// behind and a container's small /dev/shm does not matter; elsewhere it is a file in the run's folder that is unlinked
/// when all ranks have it.
public final class SharedArena implements AutoCloseable {
    private static final int FILLED_AT_ONCE = 1 << 20;

    private final Arena arena = Arena.ofShared();
    private final Path path;
    private final boolean nameless;
    private final MemorySegment memory;
    private boolean open = true;

    private SharedArena(Path path, boolean nameless, long bytes) throws IOException {
        this.path = path;
        this.nameless = nameless;
        this.memory = map(path, bytes, arena);
    }

    /// @param facts how many numbers each rank may hand to the others with a sum
    /// @param folder takes the file where the system has no nameless ones
    public static SharedArena create(int world, long floats, int facts, Path folder) throws IOException {
        long bytes = new ArenaLayout(world, floats, facts).bytes();
        Optional<String> nameless = Linux.available() ? Linux.namelessFile("patchbay-exchange") : Optional.empty();
        if (nameless.isPresent()) {
            try {
                return new SharedArena(Path.of(nameless.get()), true, bytes);
            } catch (IOException closedProc) {
                Linux.closeNameless(nameless.get());
            }
        }
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "exchange-", ".arena");
        try {
            fill(file, bytes);
            return new SharedArena(file, false, bytes);
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }

    /// A full disk is to be met here: whoever meets it at mapped memory ends.
    private static void fill(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(FILLED_AT_ONCE);
            for (long left = bytes; left > 0; ) {
                left -= channel.write(zeros.clear().limit((int) Math.min(FILLED_AT_ONCE, left)));
            }
        }
    }

    static MemorySegment map(Path path, long bytes, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            if (Linux.available()) {
                Linux.wantHugePages(memory);
            }
            return memory;
        }
    }

    /// What the ranks open.
    public Path path() {
        return path;
    }

    /// Takes the name away: all ranks have opened it.
    public void allJoined() throws IOException {
        if (!nameless) {
            Files.deleteIfExists(path);
        }
    }

    /// Ends every rank's waiting at once.
    public synchronized void poison() {
        if (open) {
            Meeting.poison(memory);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!open) {
            return;
        }
        poison();
        open = false;
        arena.close();
        if (nameless) {
            Linux.closeNameless(path.toString());
        } else {
            try {
                Files.delete(path);
            } catch (NoSuchFileException alreadyUnlinked) {
                return;
            }
        }
    }
}
