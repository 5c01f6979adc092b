package dev.patchbay.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Questions that only a person can answer.
public interface Dialogs {
    enum Unsaved {
        SAVE,
        DISCARD,
        CANCEL
    }

    Optional<Path> chooseFileToOpen();

    Optional<Path> chooseFileToSave(String suggestedName);

    /// @param extension of the kind of picture, such as `png`
    default Optional<Path> chooseExport(String suggestedName, String extension) {
        return Optional.empty();
    }

    /// An empty folder, or one that an earlier export filled.
    default Optional<Path> chooseFolder() {
        return Optional.empty();
    }

    Unsaved askAboutUnsaved(String pipelineName);

    /// Asks in another language from now on.
    default void speak(Locale locale) {}
}
