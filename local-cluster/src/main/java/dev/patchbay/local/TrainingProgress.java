package dev.patchbay.local;

import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;

/// Passes a training's events on and says, a hundred times on the way, how far it is.
final class TrainingProgress implements EventSink {
    private static final long PARTS = 100;
    private static final String UNIT = "steps";

    private final String step;
    private final long total;
    private final EventSink events;
    private long done;

    TrainingProgress(String step, long total, EventSink events) {
        this.step = step;
        this.total = total;
        this.events = events;
    }

    void begin() {
        events.log(new RunEvent.StepProgress(step, 0, total, UNIT));
    }

    @Override
    public void log(RunEvent event) {
        events.log(event);
    }

    /// Ranks finish a step together, so the first to say so speaks for all.
    @Override
    public synchronized void log(LoggedEvent logged) {
        events.log(logged);
        if (logged.event() instanceof RunEvent.TrainingStep finished && finished.index() + 1 > done) {
            long before = done * PARTS / Math.max(1, total);
            done = finished.index() + 1;
            if (done * PARTS / Math.max(1, total) > before) {
                events.log(new RunEvent.StepProgress(step, done, total, UNIT));
            }
        }
    }
}
