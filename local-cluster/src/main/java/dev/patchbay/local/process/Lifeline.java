package dev.patchbay.local.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/// Ties a worker's life to its supervisor's: called first thing in the worker.
public final class Lifeline {
    private Lifeline() {}

    /// On Linux the kernel kills this process with the supervisor, even when it is stopped. Elsewhere the worker ends
    /// when its control connection closes.
    ///
    /// @return whether the supervisor still lives; if it died before the kernel was asked, the worker must end
    public static boolean tie(long supervisorPid) {
        if (Linux.available()) {
            Linux.dieWithParent();
            return Linux.parent() == supervisorPid;
        }
        return ProcessHandle.of(supervisorPid).isPresent();
    }

    /// Lets the supervisor hear at once when this process dies. Where that cannot be it hears a little later.
    public static void announce(DeathMarks.Place place) {
        if (place.equals(DeathMarks.Place.NONE) || !Linux.available()) {
            return;
        }
        try {
            MemorySegment mark = DeathMarks.at(DeathMarks.map(place.file(), Arena.global()), place.index());
            Thread.ofPlatform().daemon().name("lifeline").start(() -> {
                Linux.markAtDeath(mark, Arena.global());
                while (true) {
                    LockSupport.park();
                }
            });
        } catch (IOException closedProc) {
            return;
        }
    }
}
