package dev.patchbay.runtime.fold.worker;

import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;

/// Whether what was done to a worker stays with it.
enum Lasting {
    LASTS,
    /// Done at once; what comes of it is told by other events.
    PASSES,
    /// Ends all that lasts.
    HEALS;

    /// @param words as the log says it; what this version does not know is thought to last
    static Lasting of(String words) {
        try {
            return switch (Fault.of(words)) {
                case Fault.Hang _, Fault.Slow _, Fault.LinkLatency _, Fault.LinkRate _, Fault.Cut _, Fault.Memory _ ->
                    LASTS;
                case Fault.Kill _, Fault.Leave _, Fault.Join _ -> PASSES;
                case Fault.Heal _ -> HEALS;
            };
        } catch (FaultProblem unknown) {
            return LASTS;
        }
    }
}
