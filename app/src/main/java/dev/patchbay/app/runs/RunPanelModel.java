package dev.patchbay.app.runs;

import dev.patchbay.app.runs.compare.Comparison;
import dev.patchbay.app.runs.replay.Recording;
import dev.patchbay.app.runs.replay.ReplayModel;
import dev.patchbay.app.task.Background;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The run that the panel shows, read when a view's timer says so; and the lists beside it.
public final class RunPanelModel {
    /// With no new events, ages are brought up to date so often.
    private static final long IDLE_REFRESH_NS = 1_000_000_000L;

    private final LongSupplier wallNs;
    private final ReadOnlyObjectWrapper<Optional<RunModel>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> snapshot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ReplayModel>> replay = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ObservableList<PastRun> pastRuns = FXCollections.observableArrayList();
    private Optional<RunModel> live = Optional.empty();
    private long shownEvents = -1;
    private long shownNs;

    /// @param wallNs nanoseconds since 1970
    public RunPanelModel(LongSupplier wallNs) {
        this.wallNs = wallNs;
    }

    public void watch(RunModel newRun) {
        live = Optional.of(newRun);
        replay.set(Optional.empty());
        run.set(live);
        shownEvents = -1;
        poll();
    }

    /// Whether there is a run of this session behind the one that is shown again.
    public boolean hasLive() {
        return live.isPresent();
    }

    /// Whether the panels show the run of this session, not one that is over.
    public boolean showsLive() {
        return hasLive() && replay.get().isEmpty();
    }

    /// Shows the run of this session again.
    public void backToLive() {
        live.ifPresent(this::watch);
    }

    /// Shows a run that is over, at its end.
    ///
    /// @param whole the run with all its events
    public void replay(RunModel whole, Recording recording, Background background, Consumer<Exception> failed) {
        run.set(Optional.of(whole));
        replay.set(Optional.of(new ReplayModel(recording, background, now -> snapshot.set(Optional.of(now)), failed)));
        poll();
    }

    /// Looks whether the run has anything new; called by a timer, at most once a frame.
    public void poll() {
        if (replay.get().isPresent()) {
            replay.get().get().tick(wallNs.getAsLong());
            return;
        }
        run.get().ifPresent(model -> {
            boolean ended =
                    snapshot.get().filter(s -> s.progress().end().isPresent()).isPresent();
            boolean isNew = model.events() != shownEvents;
            if (isNew || (!ended && nowNs() - shownNs > IDLE_REFRESH_NS)) {
                RunSnapshot now = model.snapshot();
                shownEvents = now.events();
                shownNs = nowNs();
                // A snapshot that differs in age alone is a new one all the same.
                snapshot.set(Optional.of(now));
            }
        });
    }

    /// Now, as the panels mean it: of a run that is shown again, the moment that is shown.
    public long nowNs() {
        return replay.get()
                .flatMap(_ -> snapshot.get())
                .map(RunSnapshot::latestNs)
                .orElseGet(wallNs::getAsLong);
    }

    /// The playing again that the panels follow, if they do.
    public ReadOnlyObjectProperty<Optional<ReplayModel>> replayProperty() {
        return replay.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<RunModel>> runProperty() {
        return run.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<RunSnapshot>> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    public void compare(Comparison runs) {
        comparison.set(Optional.of(runs));
    }

    public ObservableList<Finding> findings() {
        return findings;
    }

    public void setFindings(List<Finding> newFindings) {
        if (!findings.equals(newFindings)) {
            findings.setAll(newFindings);
        }
    }

    public ObservableList<PastRun> pastRuns() {
        return pastRuns;
    }
}
