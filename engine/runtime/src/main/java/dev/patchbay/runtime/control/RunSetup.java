package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// What a run is started with.
///
/// @param header the first event; its `run` is the run's id
/// @param folder exists and is the run's own
/// @param keepServing whether endpoints stay up after the last step until the run is cancelled
/// @param stopLimit how long steps may take to stop before the run ends without them
public record RunSetup(
        RunStarted header,
        Plan plan,
        Path folder,
        MemoStore memo,
        boolean keepServing,
        InstantSource clock,
        Duration stopLimit) {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    public RunSetup(RunStarted header, Plan plan, Path folder, MemoStore memo, boolean keepServing) {
        this(header, plan, folder, memo, keepServing, InstantSource.system(), STOP_LIMIT);
    }
}
