package dev.patchbay.app.session;

import dev.patchbay.app.run.ClusterRuns;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunPanelModel;
import dev.patchbay.app.runs.compare.ComparedRun;
import dev.patchbay.app.runs.compare.Comparison;
import dev.patchbay.app.services.ServiceProblem;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.task.Background;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Target;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// The runs of one window: the one that goes on, and those of the store that its panels show again. Belongs to the
/// JavaFX thread.
public final class RunSession {
    /// Hears how the run that is followed goes, and what went otherwise than wanted.
    public interface Voice {
        void failed(Exception problem);

        /// A run begins: what was said before is past.
        void begins();

        /// Only one run at a time is followed.
        void alreadyRunning();

        /// The program of a run that was followed died.
        ///
        /// @param why its log cannot be read, or ""
        void brokeOff(String run, String why);

        /// There is no run that goes on.
        void notRunning();

        /// The panels show a run that is over.
        void otherRun();
    }

    private final WorkbenchServices services;
    private final Background background;
    private final RunPanelModel panel;
    private final Voice voice;
    private final RunFollower follower;
    private Optional<PastRun> replayed = Optional.empty();

    public RunSession(WorkbenchServices services, Background background, RunPanelModel panel, Voice voice) {
        this.services = services;
        this.background = background;
        this.panel = panel;
        this.voice = voice;
        this.follower = new RunFollower(services::attach, background, panel, voice, this::refreshPastRuns);
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return follower.runningProperty();
    }

    public void start(Pipeline drawn, Optional<Path> file, Target where) {
        follower.start(() -> services.start(drawn, file, where));
    }

    /// Goes on with a run that ended before its time, with its own drawing and target.
    public void resume(PastRun past) {
        follower.start(() -> services.resume(past));
    }

    /// Follows a run of another program, which goes on when this window is gone.
    public void attach(PastRun past) {
        follower.attach(past);
    }

    /// Follows a run on a cluster, which goes on when this window is gone.
    ///
    /// @param notes hears, on any thread, what keeps it from being seen
    public void watch(ClusterRuns.Wanted wanted, Consumer<String> notes) {
        follower.watch(() -> services.watch(wanted, notes));
    }

    public void stop() {
        follower.stop();
    }

    /// Does something to a worker of the run that the panels show: workers of another run have the same names.
    ///
    /// @param fault as the command line says it: `kill`, `slow 3x`
    public void fault(String worker, String fault) {
        follower.fault(worker, fault);
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

    /// Stops what still runs and is this window's own.
    public void close() {
        follower.close();
    }
}
