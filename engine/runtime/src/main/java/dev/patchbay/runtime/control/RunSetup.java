package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.resume.Resumption;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What a run is started with.
///
/// @param header the first event; its `run` is the run's id
/// @param folder exists and is the run's own
/// @param keepServing whether endpoints stay up after the last step until the run is cancelled
/// @param stopLimit how long steps may take to stop before the run ends without them
/// @param resumed what it takes over from another run
public record RunSetup(
        RunStarted header,
        Plan plan,
        Path folder,
        MemoStore memo,
        boolean keepServing,
        InstantSource clock,
        Duration stopLimit,
        Optional<Resumption> resumed) {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    public RunSetup(RunStarted header, Plan plan, Path folder, MemoStore memo, boolean keepServing) {
        this(header, plan, folder, memo, keepServing, InstantSource.system(), STOP_LIMIT);
    }

    /// A run from its beginning.
    public RunSetup(
            RunStarted header,
            Plan plan,
            Path folder,
            MemoStore memo,
            boolean keepServing,
            InstantSource clock,
            Duration stopLimit) {
        this(header, plan, folder, memo, keepServing, clock, stopLimit, Optional.empty());
    }

    /// The same, going on with what another run left.
    public RunSetup resuming(Resumption other) {
        return new RunSetup(header, plan, folder, memo, keepServing, clock, stopLimit, Optional.of(other));
    }
}
