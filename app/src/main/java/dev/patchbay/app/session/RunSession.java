package dev.patchbay.app.session;

import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunModel;
import dev.patchbay.app.runs.RunPanelModel;
import dev.patchbay.app.runs.compare.ComparedRun;
import dev.patchbay.app.runs.compare.Comparison;
import dev.patchbay.app.services.ServiceProblem;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.task.Background;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// The runs of one window: the one that goes on, and those of the store that its panels show again. Belongs to the
/// JavaFX thread.
public final class RunSession {
    /// Hears what went otherwise than wanted.
    public interface Voice {
        void failed(Exception problem);

        /// There is no run that goes on.
        void notRunning();

        /// The panels show a run that is over.
        void otherRun();
    }

    private final WorkbenchServices services;
    private final Background background;
    private final RunPanelModel panel;
    private final Voice voice;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Optional<Run> run = Optional.empty();
    private Optional<PastRun> replayed = Optional.empty();
    private Optional<AutoCloseable> subscription = Optional.empty();

    public RunSession(WorkbenchServices services, Background background, RunPanelModel panel, Voice voice) {
        this.services = services;
        this.background = background;
        this.panel = panel;
        this.voice = voice;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    private record Started(Run run, RunModel model, AutoCloseable subscription) {}

    public void start(Pipeline drawn, Optional<Path> file, Target where) {
        running.set(true);
        background.run(
                () -> {
                    Run started = services.start(drawn, file, where);
                    RunModel model = new RunModel();
                    return new Started(started, model, started.subscribe(model.andThen(this::lookForTheEnd)));
                },
                this::watch,
                failure -> {
                    running.set(false);
                    voice.failed(failure);
                });
    }

    public void stop() {
        run.filter(_ -> running.get())
                .ifPresent(now -> background.run(
                        () -> {
                            now.cancel();
                            return now;
                        },
                        _ -> {},
                        voice::failed));
    }

    /// Does something to a worker of the run that the panels show: workers of another run have the same names.
    ///
    /// @param fault as the command line says it: `kill`, `slow 3x`
    public void fault(String worker, String fault) {
        if (!panel.showsLive()) {
            voice.otherRun();
            return;
        }
        run.filter(_ -> running.get())
                .ifPresentOrElse(
                        now -> background.run(
                                () -> {
                                    now.fault(worker, Fault.of(fault));
                                    return now;
                                },
                                _ -> {},
                                voice::failed),
                        voice::notRunning);
    }

    /// Shows a run that is over in the panels; one that still goes on is followed there no longer, but goes on.
    public void replay(PastRun past) {
        background.run(() -> Reread.of(services, past), this::show, voice::failed);
    }

    private record Reopened(Pipeline drawing, Reread run) {}

    /// The same with the run's drawing on the canvas.
    ///
    /// @param id or its beginning, when only one run has it
    public void replay(String id, Consumer<Pipeline> canvas) {
        background.run(
                () -> {
                    PastRun past = services.pastRun(id);
                    return new Reopened(services.drawing(past), Reread.of(services, past));
                },
                reopened -> {
                    canvas.accept(reopened.drawing());
                    show(reopened.run());
                },
                voice::failed);
    }

    private void show(Reread reread) {
        replayed = Optional.of(reread.past());
        panel.replay(reread.run(), reread.recording(), background, voice::failed);
    }

    /// Hands out the drawing of the run that is shown again.
    public void drawing(Consumer<Pipeline> canvas) {
        replayed.ifPresent(past -> background.run(() -> services.drawing(past), canvas, voice::failed));
    }

    /// Lays two runs over each other, the earlier one first.
    ///
    /// @param done runs when they lie there
    public void compare(PastRun one, PastRun other, Runnable done) {
        boolean inOrder = !other.started().isBefore(one.started());
        background.run(
                () -> new Comparison(compared(inOrder ? one : other), compared(inOrder ? other : one)),
                runs -> {
                    panel.compare(runs);
                    done.run();
                },
                voice::failed);
    }

    private ComparedRun compared(PastRun past) throws ServiceProblem {
        return ComparedRun.of(past.id(), services.drawing(past), services.log(past));
    }

    public void refreshPastRuns() {
        background.run(services::pastRuns, runs -> panel.pastRuns().setAll(runs), voice::failed);
    }

    /// Stops what still runs.
    public void close() {
        run.filter(_ -> running.get()).ifPresent(Run::cancel);
        unsubscribe();
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
        refreshPastRuns();
    }

    private void watch(Started started) {
        unsubscribe();
        run = Optional.of(started.run());
        subscription = Optional.of(started.subscription());
        panel.watch(started.model());
    }

    private void unsubscribe() {
        subscription.ifPresent(open -> {
            try {
                open.close();
            } catch (Exception failure) {
                voice.failed(failure);
            }
        });
        subscription = Optional.empty();
    }
}
