package dev.patchbay.app.runs.replay;

import dev.patchbay.app.task.Background;
import dev.patchbay.runtime.fold.RunSnapshot;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Where in a recording the panels are, and whether it plays. Belongs to the JavaFX thread; folding happens elsewhere,
/// one moment at a time, so a slider that is dragged over a long run never waits.
public final class ReplayModel {
    private static final double NS_PER_SECOND = 1e9;
    /// A whole run should play in about so long unless the person wants otherwise.
    private static final double COMFORTABLE_SECONDS = 30;
    /// Played seconds for each second that passes.
    private static final List<Double> SPEEDS = List.of(0.0001, 0.001, 0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 50.0, 200.0);

    private final Recording recording;
    private final Background background;
    private final Consumer<RunSnapshot> shown;
    private final Consumer<Exception> failed;
    private final ObjectProperty<Clock> clock = new SimpleObjectProperty<>(Clock.WALL);
    private final LongProperty position = new SimpleLongProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private long lastNs;
    private boolean folding;
    private boolean stale = true;

    /// Begins at the run's end, with nothing playing.
    ///
    /// @param shown takes each moment's picture, on the JavaFX thread
    public ReplayModel(
            Recording recording, Background background, Consumer<RunSnapshot> shown, Consumer<Exception> failed) {
        this.recording = recording;
        this.background = background;
        this.shown = shown;
        this.failed = failed;
        position.set(length());
        clock.subscribe((before, now) -> {
            double share = recording.length(before) == 0 ? 1 : (double) position.get() / recording.length(before);
            position.set(Math.round(share * recording.length(now)));
            speed.set(comfortable());
            stale = true;
        });
        position.subscribe(() -> stale = true);
        speed.set(comfortable());
    }

    public ObjectProperty<Clock> clockProperty() {
        return clock;
    }

    /// From the run's beginning, in the clock's units.
    public LongProperty positionProperty() {
        return position;
    }

    /// Played seconds for each second that passes.
    public DoubleProperty speedProperty() {
        return speed;
    }

    public BooleanProperty playingProperty() {
        return playing;
    }

    public long length() {
        return recording.length(clock.get());
    }

    public double seconds(long units) {
        return clock.get().seconds(units);
    }

    /// From the slowest to the fastest that makes sense for this run by this clock.
    public List<Double> speeds() {
        double seconds = Math.max(1e-9, clock.get().seconds(length()));
        return SPEEDS.stream()
                .filter(s -> seconds / s <= 40 * COMFORTABLE_SECONDS && seconds / s >= 1)
                .toList();
    }

    public void seek(long at) {
        position.set(Math.clamp(at, 0, length()));
    }

    /// Plays on, from the beginning when it stands at the end; or pauses.
    public void toggle() {
        if (!playing.get() && position.get() >= length()) {
            position.set(0);
        }
        lastNs = 0;
        playing.set(!playing.get());
    }

    /// Called some times a second: moves on while it plays, and sees that the panels show where it is.
    public void tick(long nowNs) {
        if (playing.get()) {
            double passedSeconds = lastNs == 0 ? 0 : (nowNs - lastNs) / NS_PER_SECOND;
            lastNs = nowNs;
            seek(position.get() + clock.get().units(passedSeconds * speed.get()));
            if (position.get() >= length()) {
                playing.set(false);
            }
        }
        if (stale && !folding) {
            stale = false;
            folding = true;
            Clock by = clock.get();
            long at = position.get();
            background.run(() -> recording.at(by, at), this::folded, this::broke);
        }
    }

    private void folded(RunSnapshot snapshot) {
        folding = false;
        shown.accept(snapshot);
    }

    private void broke(Exception failure) {
        folding = false;
        failed.accept(failure);
    }

    private double comfortable() {
        double whole = clock.get().seconds(length()) / COMFORTABLE_SECONDS;
        // What passed on a computer is watched as it was, unless that would take too long.
        double wanted = clock.get() == Clock.WALL ? Math.max(1, whole) : whole;
        List<Double> speeds = speeds();
        return speeds.stream().filter(s -> s >= wanted).findFirst().orElse(speeds.isEmpty() ? 1.0 : speeds.getLast());
    }
}
