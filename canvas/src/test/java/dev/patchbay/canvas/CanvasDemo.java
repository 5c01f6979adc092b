package dev.patchbay.canvas;

import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.History;
import dev.patchbay.pipeline.text.Texts;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// Shows the book's pipeline in the middle of a run, to be looked at and played with; F9 changes the appearance,
/// Ctrl+Z and Ctrl+Y undo and redo.
public final class CanvasDemo extends Application {
    private Appearance appearance = Appearance.DARK;

    @Override
    public void start(Stage stage) {
        Fonts.load();
        History history = new History(BookPipeline.drawing());
        Owner owner = new Owner(history);
        EditorCanvas canvas = owner.canvas();
        Scene scene = new Scene(canvas, 1064, 628);
        look(scene, canvas);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F9) {
                appearance = appearance == Appearance.DARK ? Appearance.LIGHT : Appearance.DARK;
                look(scene, canvas);
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
                owner.undo();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.Y) {
                owner.redo();
            }
        });
        BookPipeline.running().forEach(canvas::setCardState);
        stage.setScene(scene);
        stage.show();
        canvas.requestFocus();
    }

    private void look(Scene scene, EditorCanvas canvas) {
        scene.getStylesheets().setAll(appearance.stylesheet());
        canvas.setAppearance(appearance);
    }

    /// Keeps the history, as the workbench does.
    static final class Owner {
        private final History history;
        private final EditorCanvas canvas;

        Owner(History history) {
            this.history = history;
            this.canvas = new EditorCanvas(Catalog.standard(), Texts.in(Locale.ENGLISH), edit -> {
                history.apply(edit);
                show();
            });
            show();
        }

        EditorCanvas canvas() {
            return canvas;
        }

        History history() {
            return history;
        }

        void undo() {
            history.undo();
            show();
        }

        void redo() {
            history.redo();
            show();
        }

        void show(Pipeline drawing) {
            history.apply(Edit.named("edit.start", _ -> drawing));
            show();
        }

        private void show() {
            canvas.setPipeline(history.pipeline());
        }
    }
}
