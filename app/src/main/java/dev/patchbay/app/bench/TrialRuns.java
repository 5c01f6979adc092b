package dev.patchbay.app.bench;

import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.Changes;
import dev.patchbay.app.run.LocalRuns;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Runs drawings as `patchbay run` does, and gives their logs.
final class TrialRuns {
    private static final Duration LONG = Duration.ofHours(1);

    private final Preparation preparation;
    private final LocalRuns runs;

    TrialRuns(Preparation preparation, LocalRuns runs) {
        this.preparation = preparation;
        this.runs = runs;
    }

    RunLog run(Drawing drawing) throws BenchFailed, InterruptedException {
        try {
            Run run = runs.start(preparation.prepare(drawing.pipeline(), Changes.NONE), Optional.empty(), false);
            RunEnded ended = run.awaitEnd(LONG).orElseThrow();
            if (ended.outcome() != Outcome.DONE) {
                throw new BenchFailed(ended.reason());
            }
            Path log = run.folder().resolve(EventLog.FILE_NAME);
            return new RunLog(EventReader.readAll(log));
        } catch (CannotStart | UnusableFile problem) {
            throw new BenchFailed(String.valueOf(problem.getMessage()));
        }
    }
}
