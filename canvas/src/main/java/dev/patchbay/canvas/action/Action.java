package dev.patchbay.canvas.action;

import java.util.List;
import java.util.Optional;
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

    /// The bundle's key of its name; actions that differ only in their number share one.
    public String nameKey() {
        return "action." + (number().isPresent() ? id.substring(0, id.length() - 2) : id);
    }

    /// The number at the end of its id, which its name says: `bookmark-3`.
    public Optional<Integer> number() {
        int last = id.length() - 1;
        return id.charAt(last - 1) == '-' && Character.isDigit(id.charAt(last))
                ? Optional.of(id.charAt(last) - '0')
                : Optional.empty();
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
