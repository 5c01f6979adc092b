package dev.patchbay.app.session;

import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.runs.RunPanelModel;
import dev.patchbay.app.task.Background;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// The one run that a window follows: its own, or one of another program. Belongs to the JavaFX thread.
final class RunFollower {
    private final Attaching attaching;
    private final Background background;
    private final RunPanelModel panel;
    private final RunSession.Voice voice;
    private final Runnable atEnd;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Optional<Started> followed = Optional.empty();

    /// Finds the run of another program.
    @FunctionalInterface
    interface Attaching {
        /// @param brokeOff is told when that program died before the run's end; why the log cannot be read, or ""
        Run attach(PastRun run, Consumer<String> brokeOff) throws Exception;
    }

    private record Started(Run run, boolean own, RunModel model, AutoCloseable subscription) {}

    /// @param atEnd done when the run has come to its end, or its program is gone
    RunFollower(
            Attaching attaching, Background background, RunPanelModel panel, RunSession.Voice voice, Runnable atEnd) {
        this.attaching = attaching;
        this.background = background;
        this.panel = panel;
        this.voice = voice;
        this.atEnd = atEnd;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// A run that ends with this window.
    void start(Callable<Run> source) {
        if (running.get()) {
            voice.alreadyRunning();
        } else {
            follow(source, true);
        }
    }

    /// A run of another program, which goes on when this window is gone.
    void attach(PastRun past) {
        if (running.get()
                && followed.filter(f -> f.run().id().equals(past.id())).isPresent()) {
            panel.backToLive();
        } else if (running.get()) {
            voice.alreadyRunning();
        } else {
            follow(() -> attaching.attach(past, why -> brokeOff(past, why)), false);
        }
    }

    /// A run on a cluster, which goes on when this window is gone.
    void watch(Callable<Run> source) {
        if (running.get()) {
            voice.alreadyRunning();
        } else {
            follow(source, false);
        }
    }

    private void brokeOff(PastRun past, String why) {
        background.run(
                () -> past,
                _ -> {
                    ended();
                    voice.brokeOff(past.id(), why);
                },
                voice::failed);
    }

    private void follow(Callable<Run> source, boolean own) {
        running.set(true);
        voice.begins();
        background.run(
                () -> {
                    Run started = source.call();
                    RunModel model = new RunModel();
                    AutoCloseable subscription = started.subscribe(model.andThen(this::lookForTheEnd));
                    return new Started(started, own, model, subscription);
                },
                this::watch,
                failure -> {
                    running.set(false);
                    voice.failed(failure);
                });
    }

    private void watch(Started started) {
        unsubscribe();
        followed = Optional.of(started);
        panel.watch(started.model());
    }

    /// The panels may show another run meanwhile, so the end is read from the run itself.
    private void lookForTheEnd(LoggedEvent logged) {
        if (logged.event() instanceof RunEvent.RunEnded) {
            background.run(() -> logged, _ -> ended(), voice::failed);
        }
    }

    private void ended() {
        panel.poll();
        running.set(false);
        atEnd.run();
    }

    void stop() {
        goingOn().ifPresent(now -> does(now, Run::cancel));
    }

    private Optional<Run> goingOn() {
        return followed.filter(_ -> running.get()).map(Started::run);
    }

    /// Does something to a worker of the run that the panels show: workers of another run have the same names.
    ///
    /// @param fault as the command line says it: `kill`, `slow 3x`
    void fault(String worker, String fault) {
        if (!panel.showsLive()) {
            voice.otherRun();
            return;
        }
        goingOn().ifPresentOrElse(now -> does(now, run -> run.fault(worker, Fault.of(fault))), voice::notRunning);
    }

    @FunctionalInterface
    private interface Deed {
        void to(Run run) throws Exception;
    }

    private void does(Run run, Deed deed) {
        background.run(
                () -> {
                    deed.to(run);
                    return run;
                },
                _ -> {},
                voice::failed);
    }

    /// Stops what still runs and is this window's own.
    void close() {
        followed.filter(f -> running.get() && f.own()).ifPresent(f -> f.run().cancel());
        unsubscribe();
    }

    private void unsubscribe() {
        followed.ifPresent(open -> {
            try {
                open.subscription().close();
            } catch (Exception failure) {
                voice.failed(failure);
            }
        });
        followed = Optional.empty();
    }
}
