package dev.patchbay.app.command;

import dev.patchbay.app.text.TypedWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// All commands of one window and their keys.
public final class CommandList {
    private final List<Command> commands;
    private final Keymap keymap;
    private final Consumer<Map<String, List<String>>> remember;
    private final List<Runnable> followers = new ArrayList<>();
    private final List<String> recent = new ArrayList<>();

    /// @param chosen keys that are not the usual ones
    /// @param remember takes them whenever they change
    public CommandList(
            List<Command> commands, Map<String, List<String>> chosen, Consumer<Map<String, List<String>>> remember) {
        this.commands = List.copyOf(commands);
        this.keymap = new Keymap(commands, chosen);
        this.remember = remember;
    }

    public List<Command> all() {
        return commands;
    }

    public List<Command> of(Command.Group group) {
        return commands.stream().filter(c -> c.group() == group).toList();
    }

    public Optional<Command> named(String id) {
        return commands.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public Keymap keymap() {
        return keymap;
    }

    public void perform(Command command) {
        recent.remove(command.id());
        recent.addFirst(command.id());
        command.perform();
    }

    /// Those with all the words in their title, as in the middle of words too; what was done lately first.
    List<Command> matching(String typed) {
        TypedWords words = TypedWords.of(typed);
        return commands.stream()
                .filter(Command::isPossible)
                .filter(c -> words.areAllIn(c.title()))
                .sorted(Comparator.comparingInt(c -> {
                    int at = recent.indexOf(c.id());
                    return at < 0 ? Integer.MAX_VALUE : at;
                }))
                .toList();
    }

    /// Hears when keys change.
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    /// The keys were chosen elsewhere, which is where they are remembered.
    public void become(Map<String, List<String>> keys) {
        if (!keymap.kept().equals(keys)) {
            keymap.become(keys);
            followers.forEach(Runnable::run);
        }
    }

    public void changed() {
        remember.accept(keymap.kept());
        followers.forEach(Runnable::run);
    }

    /// Puts the keys into a scene, now and whenever they change. A key without Ctrl or Alt that types something is left
    /// to the field that is typed in.
    public void install(Scene scene) {
        Runnable put = () -> {
            scene.getAccelerators().clear();
            for (Command command : commands) {
                if (!command.whereFocused()) {
                    keymap.of(command.id())
                            .forEach(keys -> scene.getAccelerators().put(keys, () -> {
                                if (!types(keys) || !(scene.getFocusOwner() instanceof TextInputControl)) {
                                    perform(command);
                                }
                            }));
                }
            }
        };
        put.run();
        follow(put);
    }

    private static boolean types(KeyCombination keys) {
        return keys.getShortcut() != KeyCombination.ModifierValue.DOWN
                && keys.getAlt() != KeyCombination.ModifierValue.DOWN
                && keys.getControl() != KeyCombination.ModifierValue.DOWN
                && !(keys instanceof KeyCodeCombination code && code.getCode().isFunctionKey());
    }
}
