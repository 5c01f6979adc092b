package dev.patchbay.app.workbench;

import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.shell.FxDialogs;
import dev.patchbay.app.shell.WorkbenchModel;
import dev.patchbay.app.shell.WorkbenchWindow;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.task.FxThread;
import dev.patchbay.app.task.LastWords;
import dev.patchbay.runtime.run.WallTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application; JavaFX makes it itself, so what it works with waits in a field until then.
public final class WorkbenchApplication extends Application {
    private static final int REHEARSED_FRAMES = 10;

    private record Start(
            WorkbenchServices services,
            SettingsStore settings,
            Locale locale,
            Opening opening,
            LastWords lastWords,
            boolean rehearsal) {}

    private static volatile @Nullable Start waiting;
    /// JavaFX warns that it lies on the class path, which is on purpose: some libraries are no modules. Held here,
    /// since the logging system forgets loggers that nobody holds.
    private static final Logger JAVAFX_LOG = Logger.getLogger("javafx");

    /// Opens the workbench and returns when its last window is closed.
    public static int open(
            WorkbenchServices services, SettingsStore settings, Locale locale, Opening opening, LastWords lastWords) {
        return launch(new Start(services, settings, locale, opening, lastWords, false));
    }

    /// Opens the workbench, shows a few frames, and closes it again.
    public static int rehearse(
            WorkbenchServices services, SettingsStore settings, Locale locale, Path file, LastWords lastWords) {
        return launch(new Start(services, settings, locale, new Opening.OfFile(file), lastWords, true));
    }

    private static int launch(Start start) {
        waiting = start;
        JAVAFX_LOG.setLevel(Level.SEVERE);
        Application.launch(WorkbenchApplication.class);
        return 0;
    }

    @Override
    public void start(Stage stage) {
        Start start = Objects.requireNonNull(waiting);
        WorkbenchModel model = model(start);
        // Read while the window is made, and shown right after it, since both happen on this thread.
        begin(model, start, start.rehearsal() ? () -> closeAfterFrames(stage) : () -> {});
        show(stage, model, start);
        if (!start.rehearsal()) {
            start.lastWords().showIn(sentence -> FxThread.EXECUTOR.execute(() -> model.tell(sentence)));
        }
    }

    private static void begin(WorkbenchModel model, Start start, Runnable whenOpen) {
        switch (start.opening()) {
            case Opening.Empty _ -> model.files().offerUnsaved();
            case Opening.First(Path example) -> {
                if (start.services().journals().neverSaved().isEmpty()) {
                    model.open(example, whenOpen);
                } else {
                    model.files().offerUnsaved();
                }
            }
            case Opening.OfFile(Path file) -> model.open(file, whenOpen);
            case Opening.Compared(Path file, Path other) ->
                model.open(file, () -> model.files().compareWith(other));
            case Opening.OfRun run -> model.replay(run.id());
        }
    }

    private static WorkbenchModel model(Start start) {
        return new WorkbenchModel(
                start.services(), Background.toFx(), start.locale(), () -> WallTime.ns(Instant.now()));
    }

    private static void show(Stage stage, WorkbenchModel model, Start start) {
        WorkbenchWindow window = new WorkbenchWindow(
                stage, model, start.services(), new FxDialogs(stage, start.locale()), start.settings(), start.locale());
        window.onAnother(file -> {
            WorkbenchModel other = model(start);
            file.ifPresent(path -> other.open(path, () -> {}));
            show(new Stage(), other, start);
        });
        window.show();
    }

    private static void closeAfterFrames(Stage stage) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long nowNs) {
                if (++frames == REHEARSED_FRAMES) {
                    stop();
                    stage.close();
                }
            }
        }.start();
    }
}
