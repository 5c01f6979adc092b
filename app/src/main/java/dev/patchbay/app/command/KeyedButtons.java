package dev.patchbay.app.command;

import dev.patchbay.app.text.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Buttons that say which keys do the same, whatever keys the person chose.
public final class KeyedButtons {
    /// What a button does, and the command whose keys do it too.
    private record Keyed(String help, String command) {}

    private final Words words;
    private final Map<ButtonBase, Keyed> buttons = new LinkedHashMap<>();
    private final Map<Label, String> labels = new LinkedHashMap<>();
    private Function<String, Optional<String>> keys = _ -> Optional.empty();

    /// @param words with `keyed`
    public KeyedButtons(Words words) {
        this.words = words;
    }

    public void follow(CommandList commands) {
        keys = commands.keymap()::shown;
        say();
        commands.follow(this::say);
    }

    public void name(ButtonBase button, String help, String command) {
        Keyed keyed = new Keyed(help, command);
        buttons.put(button, keyed);
        say(button, keyed);
    }

    /// The keys alone.
    public void label(Label label, String command) {
        labels.put(label, command);
        say(label, command);
    }

    public static void name(ButtonBase button, String help) {
        button.setTooltip(new Tooltip(help));
        button.setAccessibleText(help);
    }

    private void say() {
        buttons.forEach(this::say);
        labels.forEach(this::say);
    }

    private void say(ButtonBase button, Keyed keyed) {
        name(
                button,
                keys.apply(keyed.command())
                        .map(k -> words.of("keyed", keyed.help(), k))
                        .orElse(keyed.help()));
    }

    private void say(Label label, String command) {
        Optional<String> text = keys.apply(command);
        label.setText(text.orElse(""));
        label.setVisible(text.isPresent());
        label.setManaged(text.isPresent());
    }
}
