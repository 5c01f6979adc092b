package dev.patchbay.pipeline.journal;

import dev.patchbay.pipeline.Pipeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The journal of one open drawing: every edit is appended at once, so that it outlasts the program's death; `force`
/// brings it onto the disk, so that it outlasts the computer's. Nothing stands beside a file that was saved and not
/// touched since. For one thread, but for `force`.
public final class Journal implements AutoCloseable {
    /// Beyond this a journal is written anew, as one whole drawing.
    private static final long LONGEST_BYTES = 4L << 20;
    /// The journals that are open in this program. Asked before a file is touched: on POSIX systems whoever closes a
    /// channel takes away all locks that his program has on its file.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path real;
    private volatile FileChannel channel;
    private Pipeline base;
    private Pipeline written;
    private boolean begun;

    /// @param real its place in [#OPEN]
    /// @param channel locked; the lock goes when it is closed
    private Journal(Path file, Path real, FileChannel channel, Pipeline start) {
        this.file = file;
        this.real = real;
        this.channel = channel;
        this.base = start;
        this.written = start;
    }

    /// Where the journal of a pipeline file lies: beside it.
    public static Path beside(Path pipelineFile) {
        Path whole = pipelineFile.toAbsolutePath();
        return whole.resolveSibling("." + whole.getFileName() + ".journal");
    }

    /// What a program that died left in a journal; nothing when there is no journal, nothing in it that is whole, or
    /// somebody is writing it.
    public static Optional<Recovered> recover(Path file) throws IOException {
        Path real = real(file);
        if (!OPEN.add(real)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return lock(channel).isEmpty() ? Optional.empty() : Recovered.of(bytes(channel));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } finally {
            OPEN.remove(real);
        }
    }

    /// Opens an empty journal for a drawing; nothing when another window or program has it open. What was in it is
    /// gone: recover it before.
    public static Optional<Journal> open(Path file, Pipeline start) throws IOException {
        Path real = real(file);
        if (!OPEN.add(real)) {
            return Optional.empty();
        }
        Optional<Journal> journal = Optional.empty();
        try {
            journal = emptied(file).map(channel -> new Journal(file, real, channel, start));
            return journal;
        } finally {
            if (journal.isEmpty()) {
                OPEN.remove(real);
            }
        }
    }

    /// Locked; nothing when another program has it.
    private static Optional<FileChannel> emptied(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (lock(channel).isPresent()) {
                channel.truncate(0);
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /// By whatever links it was reached.
    private static Path real(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        return Files.exists(folder) ? folder.toRealPath().resolve(file.getFileName()) : file.toAbsolutePath();
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException anotherWindow) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(FileChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all) >= 0) {
            // on to the end
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    public Path file() {
        return file;
    }

    /// Notes what the drawing became, whatever led there: an edit, an undo, a jump.
    public void became(Pipeline pipeline) throws IOException {
        if (pipeline.equals(written)) {
            return;
        }
        if (channel.size() > LONGEST_BYTES) {
            compact();
        }
        String edit = JournalText.edit(Delta.between(written, pipeline));
        append(begun ? edit : JournalText.whole(base) + edit);
        begun = true;
        written = pipeline;
    }

    /// A drawing is in its file now: nothing is left to recover but what was changed while it was written.
    ///
    /// @param now what the drawing has become meanwhile; at no moment is it nowhere
    public void saved(Pipeline saved, Pipeline now) throws IOException {
        base = saved;
        written = now;
        if (saved.equals(now)) {
            channel.truncate(0);
            channel.position(0);
            begun = false;
        } else {
            compact();
            begun = true;
        }
    }

    /// Brings what was appended onto the disk. From any thread.
    public void force() throws IOException {
        channel.force(false);
    }

    /// Puts a journal of two lines in the place of the long one, which stays until the new one is on the disk.
    private void compact() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel old = channel;
        channel = FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            lock(channel);
            append(JournalText.whole(base) + JournalText.edit(Delta.between(base, written)));
            channel.force(false);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            channel.close();
            channel = old;
            Files.deleteIfExists(fresh);
            throw full;
        }
        old.close();
    }

    /// Half a line must not stand before the next: what could not be written whole is taken back.
    private void append(String line) throws IOException {
        long before = channel.size();
        channel.position(before);
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException full) {
            channel.truncate(before);
            throw full;
        }
    }

    /// Ends the journal of a drawing that needs to be kept no more.
    public void discard() throws IOException {
        begun = false;
        close();
    }

    /// Ends the journal; it is gone when nothing in it needs to be recovered.
    @Override
    public void close() throws IOException {
        try {
            if (!begun) {
                Files.deleteIfExists(file);
            }
        } finally {
            try {
                channel.close();
            } finally {
                OPEN.remove(real);
            }
        }
    }
}
