package dev.patchbay.app.command;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/// Something a person can do.
///
/// @param id names it in settings
/// @param title in the person's language
/// @param keys the usual ones; the first is shown
/// @param whereFocused the canvas looks for its keys itself, so that they mean nothing while a field is typed in
/// @param chosen of a choice that stands: whether it does now
public record Command(
        String id,
        Group group,
        String title,
        List<KeyCombination> keys,
        boolean whereFocused,
        BooleanSupplier possible,
        Optional<BooleanSupplier> chosen,
        Runnable deed) {
    /// The menu it stands in.
    public enum Group {
        FILE,
        EDIT,
        ARRANGE,
        VIEW,
        RUN,
        HELP
    }

    public Command {
        keys = List.copyOf(keys);
    }

    public boolean isPossible() {
        return possible.getAsBoolean();
    }

    /// Does it if it is possible.
    public void perform() {
        if (isPossible()) {
            deed.run();
        }
    }
}
