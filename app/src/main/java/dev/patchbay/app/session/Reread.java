package dev.patchbay.app.session;

import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.runs.replay.Recording;
import dev.patchbay.app.services.ServiceProblem;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;

/// A run of the store, read back: as the panels list it, and as they play it.
record Reread(PastRun past, RunModel run, Recording recording) {
    static Reread of(WorkbenchServices services, PastRun past) throws ServiceProblem {
        List<LoggedEvent> log = services.log(past);
        RunModel run = new RunModel();
        log.forEach(run);
        return new Reread(past, run, new Recording(log));
    }
}
