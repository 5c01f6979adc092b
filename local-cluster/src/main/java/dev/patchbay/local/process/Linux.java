package dev.patchbay.local.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Optional;

/// The few calls of Linux that Java has no name for. Elsewhere [#available] says no and nothing else may be called.
public final class Linux {
    private static final boolean AVAILABLE =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux") && futexNumber() > 0;
    private static final int PR_SET_PDEATHSIG = 1;
    private static final long SIGKILL = 9;
    private static final long TIOCGWINSZ = 0x5413;
    /// Of a terminal that does not say how many it has.
    public static final int USUAL_LINES = 24;
    private static final int MFD_CLOEXEC = 1;
    private static final long CORE_SET_BYTES = 128;
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_HUGEPAGE = 14;
    private static final long PAGE_BYTES = 4096;
    private static final long FUTEX_WAIT = 0;
    private static final long FUTEX_WAKE = 1;
    private static final int FUTEX_WAITERS = 0x8000_0000;
    private static final int FUTEX_OWNER_DIED = 0x4000_0000;
    private static final int AMD64_FUTEX = 202;
    private static final long ROBUST_HEAD_BYTES = 3L * Long.BYTES;
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private Linux() {}

    public static boolean available() {
        return AVAILABLE;
    }

    /// Lets the kernel kill this process when the thread that started it ends, however it ends.
    static void dieWithParent() {
        try {
            MethodHandle prctl = Control.PRCTL;
            int _ = (int) prctl.invokeExact(PR_SET_PDEATHSIG, SIGKILL);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Sets a variable for the native libraries of this process, who read it from the C library, unless somebody has.
    /// Must be done before other threads read variables there.
    public static void setEnvironment(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) Control.SETENV.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// How many lines a person sees who watches a file descriptor; 0 where that is no terminal, and the usual number
    /// where the terminal does not know.
    public static int linesWatched(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            // struct winsize: rows, columns, and both in pixels.
            MemorySegment size = arena.allocate(4L * Short.BYTES, Short.BYTES);
            int refused = (int) Control.IOCTL.invokeExact(descriptor, TIOCGWINSZ, size);
            int lines = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 0));
            return refused < 0 ? 0 : lines == 0 ? USUAL_LINES : lines;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static long parent() {
        try {
            return (int) Control.GETPPID.invokeExact();
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Makes a file without a name, which is gone with the last process that holds it; nothing when the kernel refuses.
    ///
    /// @return the path by which this user's processes open it while this process lives
    public static Optional<String> namelessFile(String label) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) Memory.MEMFD_CREATE.invokeExact(arena.allocateFrom(label), MFD_CLOEXEC);
            long pid = ProcessHandle.current().pid();
            return descriptor < 0 ? Optional.empty() : Optional.of("/proc/" + pid + "/fd/" + descriptor);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Closes what [#namelessFile] opened.
    public static void closeNameless(String path) {
        int descriptor = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        try {
            int _ = (int) Memory.CLOSE.invokeExact(descriptor);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Keeps the calling thread on one core, so that a measurement does not depend on where the kernel puts it.
    public static void stayOn(int core) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cores = arena.allocate(CORE_SET_BYTES, Long.BYTES);
            cores.set(ValueLayout.JAVA_BYTE, core / Byte.SIZE, (byte) (1 << core % Byte.SIZE));
            int _ = (int) Control.SCHED_SETAFFINITY.invokeExact(0, CORE_SET_BYTES, cores);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Asks for large pages, which save the processor look-ups; a wish that the kernel may refuse.
    public static void wantHugePages(MemorySegment memory) {
        try {
            int _ = (int) Memory.MADVISE.invokeExact(memory, memory.byteSize(), MADV_HUGEPAGE);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Gives private memory that holds only zeros back to the kernel, and asks for large pages when it is touched
    /// again; the zeros stay.
    ///
    /// @param zeros allocated by this process, of no file
    public static void wantHugePagesAnew(MemorySegment zeros) {
        long begin = Math.floorMod(-zeros.address(), PAGE_BYTES);
        long whole = (zeros.byteSize() - begin) / PAGE_BYTES * PAGE_BYTES;
        if (whole <= 0) {
            return;
        }
        MemorySegment pages = zeros.asSlice(begin, whole);
        wantHugePages(pages);
        try {
            int _ = (int) Memory.MADVISE.invokeExact(pages, whole, MADV_DONTNEED);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Sleeps while the word holds the value, until woken or for `limitNs`; may return early.
    public static void futexWait(MemorySegment word, int value, MemorySegment timespec, long limitNs) {
        timespec.set(ValueLayout.JAVA_LONG, 0, limitNs / 1_000_000_000L);
        timespec.set(ValueLayout.JAVA_LONG, 8, limitNs % 1_000_000_000L);
        try {
            long _ = (long) Futex.CALL.invokeExact((long) futexNumber(), word, FUTEX_WAIT, (long) value, timespec);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// @param most how many sleepers to wake
    public static void futexWake(MemorySegment word, int most) {
        try {
            long _ = (long)
                    Futex.CALL.invokeExact((long) futexNumber(), word, FUTEX_WAKE, (long) most, MemorySegment.NULL);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Lets the kernel mark the word, and wake one who waits for it, when the calling thread dies, however it does.
    ///
    /// @param own memory of this process that lasts as long as the thread
    static void markAtDeath(MemorySegment word, Arena own) {
        // A list of one (see <linux/futex.h>): the head says where the list begins, how far its words are from its
        // entries, and what is just being changed; an entry says which is next.
        MemorySegment list = own.allocate(ROBUST_HEAD_BYTES + Long.BYTES, Long.BYTES);
        long entry = list.address() + ROBUST_HEAD_BYTES;
        list.set(ValueLayout.JAVA_LONG, 0, entry);
        list.set(ValueLayout.JAVA_LONG, 8, word.address() - entry);
        list.set(ValueLayout.JAVA_LONG, ROBUST_HEAD_BYTES, list.address());
        MemorySegment nothing = MemorySegment.NULL;
        try {
            long thread = (long) Futex.CALL.invokeExact((long) getTidNumber(), nothing, 0L, 0L, nothing);
            WORD.setVolatile(word, 0L, (int) thread | FUTEX_WAITERS);
            long _ = (long) Futex.CALL.invokeExact((long) setRobustListNumber(), list, ROBUST_HEAD_BYTES, 0L, nothing);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static int word(MemorySegment word) {
        return (int) WORD.getVolatile(word, 0L);
    }

    static boolean isOwnerDead(int word) {
        return (word & FUTEX_OWNER_DIED) != 0;
    }

    private static int getTidNumber() {
        return futexNumber() == AMD64_FUTEX ? 186 : 178;
    }

    private static int setRobustListNumber() {
        return futexNumber() == AMD64_FUTEX ? 273 : 99;
    }

    /// The number of the system call, which differs by processor; 0 where it is not known.
    private static int futexNumber() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> AMD64_FUTEX;
            case "aarch64" -> 98;
            default -> 0;
        };
    }

    @SuppressWarnings("restricted") // calling the kernel is what this class is for
    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }

    // A class each, so that a process binds only what it calls.

    private static final class Control {
        static final MethodHandle PRCTL = handle(
                "prctl",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        static final MethodHandle SCHED_SETAFFINITY = handle(
                "sched_setaffinity",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        static final MethodHandle SETENV = handle(
                "setenv",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        static final MethodHandle IOCTL = handle(
                "ioctl",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
        static final MethodHandle GETPPID = handle("getppid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    }

    private static final class Memory {
        static final MethodHandle MEMFD_CREATE = handle(
                "memfd_create", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        static final MethodHandle MADVISE = handle(
                "madvise",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        static final MethodHandle CLOSE =
                handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    private static final class Futex {
        static final MethodHandle CALL = handle(
                "syscall",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(1));
    }
}
