package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.process.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A rank's vector. On Linux it is a mapped file without a name, so that the kernel sends the pages themselves instead
/// of a copy of them; whoever sends so must leave them alone until the other side has them.
///
/// @param file nothing where there are no such files: then sending copies
record VectorMemory(MemorySegment memory, Optional<FileChannel> file) implements AutoCloseable {

    static VectorMemory of(long bytes) {
        Optional<String> nameless = Linux.available() ? Linux.namelessFile("patchbay-vector") : Optional.empty();
        if (nameless.isPresent()) {
            try {
                return mapped(Path.of(nameless.get()), bytes);
            } catch (IOException closedProc) {
                return copied(bytes);
            } finally {
                Linux.closeNameless(nameless.get());
            }
        }
        return copied(bytes);
    }

    private static VectorMemory mapped(Path path, long bytes) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            MemorySegment memory = file.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
            return new VectorMemory(memory, Optional.of(file));
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
    }

    /// Sending copies.
    static VectorMemory copied(long bytes) {
        return new VectorMemory(Arena.ofAuto().allocate(bytes, 64), Optional.empty());
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
