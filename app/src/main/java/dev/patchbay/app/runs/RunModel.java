package dev.patchbay.app.runs;

import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.function.Consumer;

/// A run as the workbench sees it: takes events on whatever thread they come, and gives a picture of the whole when a
/// view asks for one. Nobody is called back per event.
public final class RunModel implements Consumer<LoggedEvent> {
    private final RunFold fold = new RunFold();
    private final EventLines lines = new EventLines();
    private volatile long events;

    @Override
    public synchronized void accept(LoggedEvent logged) {
        fold.accept(logged);
        lines.add(logged);
        events = events + 1;
    }

    /// How many events have come; cheap, for a view that asks whether there is anything new.
    public long events() {
        return events;
    }

    public synchronized RunSnapshot snapshot() {
        return fold.snapshot();
    }

    /// What the run brought so far.
    public synchronized RunResult result() {
        return fold.result();
    }

    /// The events after the first `seen` ones, as far as they are still kept.
    synchronized EventLines.Fresh eventsAfter(long seen) {
        return lines.after(seen);
    }
}
