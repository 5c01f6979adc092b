package dev.patchbay.app.runs;

import dev.patchbay.app.runs.fold.Fold;
import dev.patchbay.app.runs.fold.GradientSyncFold;
import dev.patchbay.app.runs.fold.HealthFold;
import dev.patchbay.app.runs.fold.NodeStates;
import dev.patchbay.app.runs.fold.ProgressFold;
import dev.patchbay.app.runs.fold.ThroughputFold;
import dev.patchbay.runtime.run.LoggedEvent;
import java.util.List;
import java.util.function.Consumer;

/// A run as the workbench sees it: takes events on whatever thread they come, and gives a picture of the whole when a
/// view asks for one. Nobody is called back per event.
public final class RunModel implements Consumer<LoggedEvent> {
    private final ProgressFold progress = new ProgressFold();
    private final NodeStates nodes = new NodeStates();
    private final ThroughputFold throughput = new ThroughputFold();
    private final HealthFold health = new HealthFold();
    private final GradientSyncFold gradientSync = new GradientSyncFold();
    private final List<Fold> folds = List.of(progress, nodes, throughput, health, gradientSync);
    private final EventLines lines = new EventLines();
    private volatile long events;

    @Override
    public synchronized void accept(LoggedEvent logged) {
        for (Fold fold : folds) {
            fold.accept(logged);
        }
        lines.add(logged);
        events = events + 1;
    }

    /// How many events have come; cheap, for a view that asks whether there is anything new.
    public long events() {
        return events;
    }

    public synchronized RunSnapshot snapshot() {
        return new RunSnapshot(
                events,
                progress.snapshot(),
                nodes.snapshot(),
                throughput.snapshot(),
                health.snapshot(),
                gradientSync.snapshot());
    }

    /// The events after the first `seen` ones, as far as they are still kept.
    public synchronized List<LoggedEvent> eventsAfter(long seen) {
        return lines.after(seen);
    }
}
