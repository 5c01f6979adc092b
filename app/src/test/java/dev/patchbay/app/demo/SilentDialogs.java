package dev.patchbay.app.demo;

import dev.patchbay.app.shell.Dialogs;
import java.nio.file.Path;
import java.util.Optional;

/// Nobody sits there: no file is chosen, and unsaved changes are answered for once and for all.
public record SilentDialogs(Unsaved answer) implements Dialogs {
    @Override
    public Optional<Path> chooseFileToOpen() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> chooseFileToSave(String suggestedName) {
        return Optional.empty();
    }

    @Override
    public Unsaved askAboutUnsaved(String pipelineName) {
        return answer;
    }
}
