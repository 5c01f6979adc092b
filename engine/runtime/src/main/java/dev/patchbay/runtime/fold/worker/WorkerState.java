package dev.patchbay.runtime.fold.worker;

import java.util.List;
import java.util.Optional;

/// How one worker is.
///
/// @param step the plan's step it works for
/// @param index of the last training step it finished, or nothing
/// @param residentBytes measured; 0 until it has reported
/// @param deviceBytes what is in use of its simulated device's memory; 0 until it has reported
/// @param computeShare part of its last training steps' wall time that it computed, 0 to 1, or nothing
/// @param lastProgressNs wall time of its last sign of progress
/// @param faults what was done to this process and lasts, as the command line says it, oldest first
/// @param incarnation 1 for the first process of this name, 2 for its replacement …
public record WorkerState(
        String worker,
        String step,
        Life life,
        Optional<Long> index,
        long residentBytes,
        long deviceBytes,
        Optional<Double> computeShare,
        long lastProgressNs,
        int incarnation,
        List<String> faults) {

    public WorkerState {
        faults = List.copyOf(faults);
    }

    /// Where a worker is between its start and its end.
    public sealed interface Life {
        record Starting() implements Life {}

        record Ready() implements Life {}

        record Working() implements Life {}

        /// Ready to take the place of one that is lost.
        record Spare() implements Life {}

        /// Ready, while the others go on without it until the next step boundary.
        record Joining() implements Life {}

        /// One of its world was lost, and the next world has not formed yet.
        record Recovering() implements Life {}

        record Ended() implements Life {}

        record Lost(String reason) implements Life {}
    }

    public boolean isAlive() {
        return !(life instanceof Life.Ended) && !(life instanceof Life.Lost);
    }
}
