package dev.patchbay.app.shell;

import java.nio.file.Path;
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

    Unsaved askAboutUnsaved(String pipelineName);
}
