package dev.patchbay.local.exchange;

import dev.patchbay.local.process.Linux;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// Lets ranks wait for each other in shared memory: looks a few times, then gives way, then sleeps in the kernel. There
/// are often more workers than cores, and whoever spins then takes the time from those it waits for.
final class Barrier {
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final int LOOKS_WITH_CORES_TO_SPARE = 1000;
    private static final int LOOKS_CROWDED = 50;
    private static final int YIELDS = 2;
    private static final long NAP_NS = 50_000_000;
    private static final long NAP_WITHOUT_FUTEX_NS = 50_000;

    private final MemorySegment shared;
    private final int world;
    private final long limitNs;
    private final int looks;
    private final MemorySegment round;
    private final MemorySegment timespec;

    Barrier(MemorySegment shared, int world, long limitNs, Arena arena) {
        this.shared = shared;
        this.world = world;
        this.limitNs = limitNs;
        this.looks = Runtime.getRuntime().availableProcessors() >= world ? LOOKS_WITH_CORES_TO_SPARE : LOOKS_CROWDED;
        this.round = shared.asSlice(ArenaLayout.ROUND, Integer.BYTES);
        this.timespec = arena.allocate(16, 8);
    }

    @SuppressWarnings("ThreadPriorityCheck") // giving way is the point: whoever is awaited may need this core
    void await() throws ExchangeEnded {
        checkPoison();
        int now = round();
        if ((int) WORD.getAndAdd(shared, ArenaLayout.ARRIVED, 1) == world - 1) {
            WORD.setVolatile(shared, ArenaLayout.ARRIVED, 0);
            int _ = (int) WORD.getAndAdd(shared, ArenaLayout.ROUND, 1);
            wake(shared);
            return;
        }
        for (int i = 0; i < looks; i++) {
            if (round() != now) {
                return;
            }
            Thread.onSpinWait();
        }
        for (int i = 0; i < YIELDS; i++) {
            Thread.yield();
            if (round() != now) {
                return;
            }
        }
        sleepWhile(now);
    }

    private void sleepWhile(int now) throws ExchangeEnded {
        long deadlineNs = System.nanoTime() + limitNs;
        int _ = (int) WORD.getAndAdd(shared, ArenaLayout.SLEEPERS, 1);
        try {
            while (round() == now) {
                checkPoison();
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new ExchangeEnded("waited " + limitNs / 1_000_000_000L + " s for the other ranks");
                }
                if (Linux.available()) {
                    Linux.futexWait(round, now, timespec, NAP_NS);
                } else {
                    LockSupport.parkNanos(NAP_WITHOUT_FUTEX_NS);
                }
            }
        } finally {
            int _ = (int) WORD.getAndAdd(shared, ArenaLayout.SLEEPERS, -1);
        }
    }

    private int round() {
        return (int) WORD.getVolatile(shared, ArenaLayout.ROUND);
    }

    private void checkPoison() throws ExchangeEnded {
        if ((int) WORD.getVolatile(shared, ArenaLayout.POISON) != 0) {
            throw new ExchangeEnded("the world was ended");
        }
    }

    static void poison(MemorySegment shared) {
        WORD.setVolatile(shared, ArenaLayout.POISON, 1);
        wake(shared);
    }

    private static void wake(MemorySegment shared) {
        if ((int) WORD.getVolatile(shared, ArenaLayout.SLEEPERS) > 0 && Linux.available()) {
            Linux.futexWake(shared.asSlice(ArenaLayout.ROUND, Integer.BYTES));
        }
    }
}
