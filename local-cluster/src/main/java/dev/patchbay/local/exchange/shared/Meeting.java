package dev.patchbay.local.exchange.shared;

import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.process.Linux;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// Lets ranks wait for each other in shared memory: looks a few times, then gives way, then sleeps in the kernel. There
/// are often more workers than cores, and whoever spins then takes the time from those it waits for.
///
/// A round has two phases: it is open when all have come, and done when all is summed. Whoever waits for the one need
/// not have seen the other.
final class Meeting {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final int LOOKS = 50;
    /// With a core a rank, spinning takes nothing from the others, and waking up takes some 50 µs.
    private static final long LOOKING_WITH_CORES_TO_SPARE_NS = 100_000;

    private static final int YIELDS = 20;
    private static final long LONG_YIELD_NS = 200_000;
    private static final int WAITS_WITHOUT_YIELDS = 1000;
    private static final long NAP_NS = 50_000_000;
    private static final long NAP_WITHOUT_FUTEX_NS = 50_000;

    private final MemorySegment shared;
    private final int world;
    private final long limitNs;
    private final int cores;
    private final MemorySegment phase;
    private final MemorySegment timespec;
    private int round;
    private int waitsWithoutYields;

    Meeting(MemorySegment shared, int world, long limitNs, Arena arena) {
        this.shared = shared;
        this.world = world;
        this.limitNs = limitNs;
        this.cores = Runtime.getRuntime().availableProcessors();
        this.phase = shared.asSlice(ArenaLayout.PHASE, Integer.BYTES);
        this.timespec = arena.allocate(16, 8);
    }

    /// Comes to the next round.
    ///
    /// @return whether this is the last to come, who must open the round
    boolean arrive() throws ExchangeEnded {
        checkPoison();
        round++;
        if ((int) WORD.getAndAdd(shared, ArenaLayout.ARRIVED, 1) < world - 1) {
            return false;
        }
        WORD.setVolatile(shared, ArenaLayout.ARRIVED, 0);
        return true;
    }

    /// Opens the round and wakes whoever sleeps and is needed.
    ///
    /// @param allNeeded whether all go on now; otherwise as many as there are cores do the work for all
    void open(boolean allNeeded) {
        WORD.setVolatile(shared, ArenaLayout.PHASE, opened());
        wake(shared, allNeeded || world <= cores ? Integer.MAX_VALUE : cores - 1);
    }

    void awaitOpen() throws ExchangeEnded {
        await(opened());
    }

    /// Everything is summed.
    void finish() {
        WORD.setVolatile(shared, ArenaLayout.PHASE, opened() + 1);
        wake(shared, Integer.MAX_VALUE);
    }

    boolean isDone() {
        return reached(opened() + 1);
    }

    void awaitDone() throws ExchangeEnded {
        await(opened() + 1);
    }

    private int opened() {
        return 2 * round;
    }

    // A difference, since the count may pass the largest int.
    private boolean reached(int wanted) {
        return phase() - wanted >= 0;
    }

    private void await(int wanted) throws ExchangeEnded {
        if (!looksUntil(wanted) && !yieldsUntil(wanted)) {
            sleepUntil(wanted);
        }
    }

    private boolean looksUntil(int wanted) {
        long beganNs = 0;
        do {
            for (int i = 0; i < LOOKS; i++) {
                if (reached(wanted)) {
                    return true;
                }
                Thread.onSpinWait();
            }
            beganNs = beganNs == 0 ? System.nanoTime() : beganNs;
        } while (world <= cores && System.nanoTime() - beganNs < LOOKING_WITH_CORES_TO_SPARE_NS);
        return false;
    }

    /// Among ranks alone a yield takes a microsecond and brings the awaited one forward. But who else computes here
    /// gets a whole time slice with it, milliseconds: then yielding is left for a while, and sleeping is quicker.
    @SuppressWarnings("ThreadPriorityCheck") // giving way is the point: whoever is awaited may need this core
    private boolean yieldsUntil(int wanted) {
        if (waitsWithoutYields > 0) {
            waitsWithoutYields--;
            return reached(wanted);
        }
        long beganNs = System.nanoTime();
        for (int i = 0; i < YIELDS; i++) {
            Thread.yield();
            if (reached(wanted)) {
                return true;
            }
            long nowNs = System.nanoTime();
            if (nowNs - beganNs > LONG_YIELD_NS) {
                waitsWithoutYields = WAITS_WITHOUT_YIELDS;
                return false;
            }
            beganNs = nowNs;
        }
        return false;
    }

    private void sleepUntil(int wanted) throws ExchangeEnded {
        long deadlineNs = System.nanoTime() + limitNs;
        int _ = (int) WORD.getAndAdd(shared, ArenaLayout.SLEEPERS, 1);
        try {
            for (int seen = phase(); seen - wanted < 0; seen = phase()) {
                checkPoison();
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new ExchangeEnded("waited " + limitNs / 1_000_000_000L + " s for the other ranks");
                }
                if (Linux.available()) {
                    Linux.futexWait(phase, seen, timespec, NAP_NS);
                } else {
                    LockSupport.parkNanos(NAP_WITHOUT_FUTEX_NS);
                }
            }
        } finally {
            int _ = (int) WORD.getAndAdd(shared, ArenaLayout.SLEEPERS, -1);
        }
    }

    private int phase() {
        return (int) WORD.getVolatile(shared, ArenaLayout.PHASE);
    }

    private void checkPoison() throws ExchangeEnded {
        if ((int) WORD.getVolatile(shared, ArenaLayout.POISON) != 0) {
            throw new ExchangeEnded("the world was ended");
        }
    }

    static void poison(MemorySegment shared) {
        WORD.setVolatile(shared, ArenaLayout.POISON, 1);
        wake(shared, Integer.MAX_VALUE);
    }

    private static void wake(MemorySegment shared, int most) {
        if ((int) WORD.getVolatile(shared, ArenaLayout.SLEEPERS) > 0 && Linux.available()) {
            Linux.futexWake(shared.asSlice(ArenaLayout.PHASE, Integer.BYTES), most);
        }
    }
}
