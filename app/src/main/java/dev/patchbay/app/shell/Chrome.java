package dev.patchbay.app.shell;

import dev.patchbay.app.difference.DifferenceModel;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.theme.Look;
import java.nio.file.Path;
import java.util.List;

/// What a window can do to itself.
interface Chrome {
    Look look();

    void dress(Look look);

    Language language();

    void speak(Language language);

    List<Path> recentFiles();

    /// Opens another window.
    ///
    /// @param file what to show in it; a new drawing when there is none
    void another(java.util.Optional<Path> file);

    void close();

    /// Over everything: what can be done, which keys do it, what was done.
    void search();

    void keys();

    void history();

    void examples();

    void outline();

    /// Two drawings in one.
    void differences(DifferenceModel model);

    void kubernetes();
}
