package dev.patchbay.app.shell;

import dev.patchbay.app.picture.PictureFormat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// What toolbar, keys and window ask for: the model's deeds with the questions they need.
public final class Commands {
    private final WorkbenchModel model;
    private final Dialogs dialogs;

    public Commands(WorkbenchModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
    }

    public void run() {
        model.start();
    }

    public void stop() {
        model.stop();
    }

    public void undo() {
        model.document().undo();
    }

    public void redo() {
        model.document().redo();
    }

    public void startNew() {
        unlessUnsaved(model::startNew);
    }

    public void open() {
        unlessUnsaved(() -> dialogs.chooseFileToOpen().ifPresent(file -> model.open(file, () -> {})));
    }

    /// With a file that the person chooses.
    void compare() {
        dialogs.chooseFileToOpen().ifPresent(model.files()::compareWith);
    }

    public void save() {
        saveThen(() -> {});
    }

    public void saveAs() {
        dialogs.chooseFileToSave(model.document().pipeline().name()).ifPresent(file -> model.save(file, () -> {}));
    }

    /// @param picture makes it, on this thread
    void export(PictureFormat format, Function<PictureFormat, byte[]> picture) {
        dialogs.chooseExport(model.document().pipeline().name(), format.extension())
                .ifPresent(file -> model.files().export(picture.apply(format), file));
    }

    /// The drawing as manifests in a folder.
    void writeManifests() {
        dialogs.chooseFolder().ifPresent(folder -> model.cluster().write(folder, model::tell));
    }

    /// Does what would lose unsaved changes, after asking; `action` may come later, when they are saved.
    public void unlessUnsaved(Runnable action) {
        if (!model.document().dirtyProperty().get()) {
            action.run();
            return;
        }
        switch (dialogs.askAboutUnsaved(model.document().pipeline().name())) {
            case SAVE -> saveThen(action);
            case DISCARD -> action.run();
            case CANCEL -> {}
        }
    }

    private void saveThen(Runnable action) {
        Optional<Path> file = model.document()
                .fileProperty()
                .get()
                .or(() -> dialogs.chooseFileToSave(model.document().pipeline().name()));
        file.ifPresent(path -> model.save(path, action));
    }
}
