package dev.patchbay.runtime.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// One line of the list of runs.
///
/// @param pipeline "" when the log does not even say that
/// @param endedAt the last event's time when the run has ended or was interrupted
/// @param reason a sentence for the person; "" when all is well
public record RunSummary(
        String id,
        Path folder,
        String pipeline,
        String file,
        String place,
        String target,
        Instant startedAt,
        Optional<Instant> endedAt,
        RunState state,
        String reason,
        int steps,
        int stepsDone,
        long simulatedPs) {}
