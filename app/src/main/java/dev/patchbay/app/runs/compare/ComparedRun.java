package dev.patchbay.app.runs.compare;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;

/// One side of a comparison: what was drawn, and what came of it.
public record ComparedRun(String id, Pipeline drawing, RunSnapshot shown, RunResult result) {
    public static ComparedRun of(String id, Pipeline drawing, List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return new ComparedRun(id, drawing, fold.snapshot(), fold.result());
    }
}
