package dev.patchbay.app.shell;

import dev.patchbay.app.text.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The dialogs as the desktop shows them.
public final class FxDialogs implements Dialogs {
    private final Stage owner;
    private Words words;
    private Optional<Path> lastFolder = Optional.empty();

    public FxDialogs(Stage owner, Locale locale) {
        this.owner = owner;
        this.words = Words.of("shell", locale);
    }

    @Override
    public void speak(Locale locale) {
        words = Words.of("shell", locale);
    }

    @Override
    public Optional<Path> chooseFileToOpen() {
        FileChooser chooser = chooser("files.open");
        // Pictures that were exported carry their pipeline.
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(words.of("files.filter"), "*.json", "*.png", "*.svg"));
        return chosen(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> chooseFileToSave(String suggestedName) {
        FileChooser chooser = chooser("files.save");
        chooser.setInitialFileName(fileName(suggestedName) + ".json");
        return chosen(chooser.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> chooseExport(String suggestedName, String extension) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.of("files.export"));
        chooser.setInitialFileName(fileName(suggestedName) + '.' + extension);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
        lastFolder.map(Path::toFile).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chosen(chooser.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(words.of("files.folder"));
        lastFolder.map(Path::toFile).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Unsaved askAboutUnsaved(String pipelineName) {
        ButtonType save = new ButtonType(words.of("unsaved.save"), ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType(words.of("unsaved.discard"), ButtonBar.ButtonData.NO);
        ButtonType cancel = new ButtonType(words.of("unsaved.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, words.of("unsaved.text"), save, discard, cancel);
        alert.initOwner(owner);
        alert.setTitle(words.of("app"));
        alert.setHeaderText(words.of("unsaved.title", pipelineName));
        alert.setGraphic(null);
        ButtonType answer = alert.showAndWait().orElse(cancel);
        return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    private FileChooser chooser(String titleKey) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.of(titleKey));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(words.of("files.filter"), "*.json"));
        lastFolder.map(Path::toFile).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> chosen(@org.jspecify.annotations.Nullable File file) {
        Optional<Path> path = Optional.ofNullable(file).map(File::toPath);
        path.map(Path::getParent).ifPresent(folder -> lastFolder = Optional.of(folder));
        return path;
    }

    private static String fileName(String name) {
        String safe =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return safe.isEmpty() ? "pipeline" : safe;
    }
}
