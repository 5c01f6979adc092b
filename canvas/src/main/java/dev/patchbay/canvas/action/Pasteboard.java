package dev.patchbay.canvas.action;

import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.file.FileProblem;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// The system's clipboard, on which a part of a drawing lies as the text of a pipeline file.
final class Pasteboard {
    private Pasteboard() {}

    static void put(Fragment fragment) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, fragment.text()));
    }

    /// Nothing when what lies there is no part of a drawing.
    static Optional<Fragment> get() {
        String text = Clipboard.getSystemClipboard().getString();
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(Fragment.ofText(text)).filter(f -> !f.isEmpty());
        } catch (FileProblem other) {
            return Optional.empty();
        }
    }
}
