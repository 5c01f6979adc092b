package dev.patchbay.local.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells that a worker of this computer is dying before its end can be seen. Giving back a worker's memory takes the
/// kernel tens of milliseconds, and only then its sockets close and its parent hears of it. But first of all each of
/// its threads dies, and the kernel marks the robust futexes that it holds (`set_robust_list(2)`): so a thread of the
/// worker holds one, in memory that it shares with its supervisor. Only on Linux.
public final class DeathMarks implements AutoCloseable {
    private static final long STRIDE_BYTES = 64;
    private static final int PLACES = 1024;
    private static final long LOOK_NS = 1_000_000_000;
    private static final long WATCH_STACK_BYTES = 128 << 10;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final String path;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final BitSet taken = new BitSet();
    private final Set<Thread> watching = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    private DeathMarks(String path) throws IOException {
        this.path = path;
        this.memory = map(path, arena);
    }

    /// Nothing where the system does not do that.
    public static Optional<DeathMarks> make() {
        if (!Linux.available()) {
            return Optional.empty();
        }
        Optional<String> file = Linux.namelessFile("patchbay-lives");
        try {
            return file.isPresent() ? Optional.of(new DeathMarks(file.get())) : Optional.empty();
        } catch (IOException closedProc) {
            file.ifPresent(Linux::closeNameless);
            return Optional.empty();
        }
    }

    static MemorySegment map(String path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(path), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, PLACES * STRIDE_BYTES, arena);
        }
    }

    static MemorySegment at(MemorySegment memory, int place) {
        return memory.asSlice(place * STRIDE_BYTES, Integer.BYTES);
    }

    /// A place for a worker's mark.
    ///
    /// @param file how the worker opens the memory
    public record Place(String file, int index) {
        /// For a worker whose death is seen only in the ordinary way.
        public static final Place NONE = new Place("", 0);
    }

    public synchronized Place take() {
        int index = taken.nextClearBit(0);
        if (!open || index >= PLACES) {
            return Place.NONE;
        }
        taken.set(index);
        at(memory, index).fill((byte) 0);
        return new Place(path, index);
    }

    /// Calls when the worker that was given the place dies, unless its end is seen first.
    public void watch(Place place, WorkerHandle process, Runnable onDeath) {
        if (place.equals(Place.NONE)) {
            return;
        }
        MemorySegment mark = at(memory, place.index());
        Thread watch = Thread.ofPlatform()
                .daemon()
                .stackSize(WATCH_STACK_BYTES)
                .name("life-of-" + process.worker())
                .unstarted(() -> {
                    if (awaitMark(mark, process)) {
                        onDeath.run();
                    }
                    free(place.index());
                    watching.remove(Thread.currentThread());
                });
        watching.add(watch);
        watch.start();
    }

    private boolean awaitMark(MemorySegment mark, WorkerHandle process) {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment timespec = own.allocate(16, 8);
            while (open && process.isAlive()) {
                int seen = Linux.word(mark);
                if (Linux.isOwnerDead(seen)) {
                    return true;
                }
                Linux.futexWait(mark, seen, timespec, LOOK_NS);
            }
            return false;
        }
    }

    private synchronized void free(int index) {
        taken.clear(index);
    }

    /// Whoever was given a place must be gone by now.
    @Override
    public void close() {
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
            taken.stream().forEach(index -> Linux.futexWake(at(memory, index), Integer.MAX_VALUE));
        }
        Linux.closeNameless(path);
        boolean alone = true;
        try {
            for (Thread watch : List.copyOf(watching)) {
                alone &= watch.join(CLOSE_LIMIT);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            alone = false;
        }
        if (alone) {
            arena.close();
        }
    }
}
