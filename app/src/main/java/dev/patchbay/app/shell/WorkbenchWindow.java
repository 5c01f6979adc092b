package dev.patchbay.app.shell;

import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.text.Words;
import dev.patchbay.app.theme.Theme;
import dev.patchbay.icons.AppIcon;
import dev.patchbay.icons.look.Fonts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/// One window of the workbench: its stage, title, keys and the settings it leaves behind.
public final class WorkbenchWindow {
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    private final Stage stage;
    private final WorkbenchModel model;
    private final Commands commands;
    private final SettingsStore store;
    private final WorkbenchView view;
    private final Words words;
    private Settings settings;

    public WorkbenchWindow(
            Stage stage,
            WorkbenchModel model,
            WorkbenchServices services,
            Dialogs dialogs,
            SettingsStore store,
            Locale locale) {
        Fonts.load();
        this.stage = stage;
        this.model = model;
        this.store = store;
        this.words = Words.of("shell", locale);
        this.settings = store.load();
        this.commands = new Commands(model, dialogs);
        this.view = new WorkbenchView(
                model, services, commands, settings, locale, sides -> settings = settings.with(sides));
    }

    /// The parts, for whoever drives the window: a test, a demonstration.
    public WorkbenchView view() {
        return view;
    }

    public void show() {
        Scene scene = new Scene(view, settings.windowWidth(), settings.windowHeight());
        view.appearanceProperty().subscribe(now -> {
            Theme.dress(scene, now);
            settings = settings.with(now);
        });
        keys().forEach((keys, action) -> scene.getAccelerators().put(keys, action));
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.getIcons().setAll(AppIcon.images());
        model.document().pipelineProperty().subscribe(_ -> showTitle());
        model.document().dirtyProperty().subscribe(_ -> showTitle());
        model.document()
                .fileProperty()
                .subscribe(file -> file.ifPresent(
                        path -> settings = settings.opened(path.toAbsolutePath().toString())));
        stage.setOnCloseRequest(request -> {
            request.consume();
            commands.unlessUnsaved(this::close);
        });
        stage.show();
        // The drawing has the keyboard, not the first field of the palette.
        view.canvas().requestFocus();
    }

    private void close() {
        store.save(settings.sized(stage.getScene().getWidth(), stage.getScene().getHeight()));
        model.close();
        stage.close();
    }

    private void showTitle() {
        stage.setTitle(words.of(
                model.document().dirtyProperty().get() ? "window.title.unsaved" : "window.title",
                model.document().pipeline().name()));
    }

    private Map<KeyCombination, Runnable> keys() {
        Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
        keys.put(control(KeyCode.N), commands::startNew);
        keys.put(control(KeyCode.O), commands::open);
        keys.put(control(KeyCode.S), commands::save);
        keys.put(shiftControl(KeyCode.S), commands::saveAs);
        keys.put(control(KeyCode.Z), commands::undo);
        keys.put(shiftControl(KeyCode.Z), commands::redo);
        keys.put(control(KeyCode.Y), commands::redo);
        keys.put(new KeyCodeCombination(KeyCode.F5), commands::run);
        keys.put(new KeyCodeCombination(KeyCode.F5, KeyCombination.SHIFT_DOWN), commands::stop);
        keys.put(alt(KeyCode.DIGIT1), () -> flip(view.sides().leftShownProperty()));
        keys.put(alt(KeyCode.DIGIT2), () -> flip(view.sides().bottomShownProperty()));
        keys.put(alt(KeyCode.DIGIT3), () -> flip(view.sides().rightShownProperty()));
        return keys;
    }

    private static void flip(javafx.beans.property.BooleanProperty shown) {
        shown.set(!shown.get());
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /// Beside the canvas's own Ctrl+0, Ctrl+1 and Ctrl+2, which zoom.
    private static KeyCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }

    private static KeyCombination shiftControl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }
}
