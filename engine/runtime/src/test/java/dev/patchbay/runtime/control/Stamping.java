package dev.patchbay.runtime.control;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent.StepProgress;
import dev.patchbay.runtime.run.StepExecutor;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.util.Map;

/// Logs events of two workers with simulated clocks of their own.
record Stamping(FakeExecutor inner) implements StepExecutor {
    @Override
    public StepResult execute(Step step, Map<String, StepResult> earlier, EventSink events)
            throws StepFailure, InterruptedException {
        events.log(new LoggedEvent("worker-0", 0, 1, 77, new StepProgress(step.id(), 1, 2, "steps")));
        events.log(new LoggedEvent("worker-1", 0, 1, 42, new StepProgress(step.id(), 1, 2, "steps")));
        return inner.execute(step, earlier, events);
    }

    @Override
    public String fingerprint(Step step) {
        return inner.fingerprint(step);
    }

    @Override
    public void close() {
        inner.close();
    }
}
