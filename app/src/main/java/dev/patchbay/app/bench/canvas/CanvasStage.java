package dev.patchbay.app.bench.canvas;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.app.task.FxThread;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.History;
import dev.patchbay.pipeline.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/// A window with a canvas in it, as large as the budgets mean, painted in software.
final class CanvasStage {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;
    private static final long BOUND_SECONDS = 120;

    private final History history;
    private final EditorCanvas canvas;
    private Optional<Stage> stage = Optional.empty();

    private CanvasStage(Pipeline drawing) {
        this.history = new History(drawing);
        this.canvas = new EditorCanvas(Catalog.standard(), Texts.in(Locale.ENGLISH), edit -> {
            history().apply(edit);
            show(history().pipeline());
        });
    }

    /// Once in a process, before any window.
    static void startToolkit() throws BenchFailed {
        System.setProperty("prism.order", "sw");
        System.setProperty("javafx.animation.fullspeed", "true");
        if (System.getenv("DISPLAY") == null
                && System.getProperty("os.name", "").startsWith("Linux")) {
            System.setProperty("glass.platform", "Headless");
        }
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(Fonts.load()));
            started.get(BOUND_SECONDS, TimeUnit.SECONDS);
            Platform.setImplicitExit(false);
        } catch (IllegalStateException | UnsupportedOperationException | ExecutionException | TimeoutException e) {
            throw new BenchFailed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed(String.valueOf(e.getMessage()));
        }
    }

    /// Opens the window; JavaFX thread only.
    static CanvasStage open(Pipeline drawing) {
        CanvasStage made = new CanvasStage(drawing);
        Stage window = new Stage(StageStyle.UNDECORATED);
        Scene scene = new Scene(made.canvas, WIDTH, HEIGHT);
        scene.getStylesheets().setAll(Appearance.DARK.stylesheet());
        made.show(drawing);
        window.setScene(scene);
        window.setX(0);
        window.setY(0);
        window.show();
        made.stage = Optional.of(window);
        return made;
    }

    static <T> T fx(Callable<T> call) throws BenchFailed, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        FxThread.EXECUTOR.execute(() -> {
            try {
                result.complete(call.call());
            } catch (Exception failed) {
                result.completeExceptionally(failed);
            }
        });
        return await(result);
    }

    static <T> T await(CompletableFuture<T> result) throws BenchFailed, InterruptedException {
        try {
            return result.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchFailed(String.valueOf(e.getCause() == null ? e : e.getCause()));
        }
    }

    EditorCanvas canvas() {
        return canvas;
    }

    History history() {
        return history;
    }

    void show(Pipeline drawing) {
        canvas.setPipeline(drawing);
    }

    void close() {
        stage.ifPresent(Stage::close);
    }

    /// The mouse at a point of the canvas, by the way that all mouse events go.
    void mouse(javafx.event.EventType<MouseEvent> type, double x, double y) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        canvas.fireEvent(new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                false,
                false,
                false,
                null));
    }
}
