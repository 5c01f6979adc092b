package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.run.RunEvent;
import java.util.Optional;

/// How far a run is.
///
/// @param stepsDone training steps finished, over all training nodes
/// @param stepsTotal training steps in all, as far as known; 0 while unknown
/// @param elapsedNs wall time from the first event to the last
/// @param remainingNs estimate from the pace of the training steps so far
/// @param simulatedPs the furthest simulated clock
public record Progress(
        Optional<RunEvent.RunStarted> start,
        long stepsDone,
        long stepsTotal,
        long elapsedNs,
        Optional<Long> remainingNs,
        long simulatedPs,
        Optional<RunEvent.RunEnded> end) {}
