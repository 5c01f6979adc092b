package dev.patchbay.canvas.action;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Something a person can do to what is selected, or to the canvas.
///
/// @param id names it in bundles (`action.<id>`), in menus and in settings
/// @param keys any of them does it; the first is shown
/// @param possible whether there is anything to do it to
public record Action(String id, List<KeyCombination> keys, BooleanSupplier possible, Runnable deed) {
    public Action {
        keys = List.copyOf(keys);
    }

    /// The bundle's key of its name.
    public String nameKey() {
        return "action." + id;
    }

    public boolean isPossible() {
        return possible.getAsBoolean();
    }

    /// Does it if it is possible; whether it was.
    public boolean perform() {
        if (!isPossible()) {
            return false;
        }
        deed.run();
        return true;
    }

    boolean isMeantBy(KeyEvent event) {
        return keys.stream().anyMatch(k -> k.match(event));
    }
}
