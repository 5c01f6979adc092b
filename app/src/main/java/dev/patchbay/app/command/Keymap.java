package dev.patchbay.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.scene.input.KeyCombination;

/// Which keys mean which command: the usual ones, unless a person chose others.
public final class Keymap {
    private final Map<String, List<KeyCombination>> usual = new LinkedHashMap<>();
    private final SortedMap<String, List<KeyCombination>> chosen = new TreeMap<>();

    /// @param chosen by the command's id; what is no key is passed over
    public Keymap(List<Command> commands, Map<String, List<String>> chosen) {
        commands.forEach(c -> usual.put(c.id(), c.keys()));
        chosen.forEach(this::take);
    }

    private void take(String id, List<String> keys) {
        if (usual.containsKey(id)) {
            chosen.put(id, keys.stream().flatMap(k -> parsed(k).stream()).toList());
        }
    }

    /// Forgets what was chosen for what was chosen elsewhere.
    void become(Map<String, List<String>> elsewhere) {
        chosen.clear();
        elsewhere.forEach(this::take);
    }

    private static Optional<KeyCombination> parsed(String key) {
        try {
            return Optional.of(KeyCombination.valueOf(key));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public List<KeyCombination> of(String command) {
        return chosen.getOrDefault(command, usual.getOrDefault(command, List.of()));
    }

    /// How the first of them is written for people.
    public Optional<String> shown(String command) {
        return of(command).stream().findFirst().map(KeyCombination::getDisplayText);
    }

    public boolean isUsual(String command) {
        return !chosen.containsKey(command);
    }

    /// The other command that these keys mean already.
    public Optional<String> conflict(String command, KeyCombination keys) {
        return usual.keySet().stream()
                .filter(other -> !other.equals(command))
                .filter(other -> of(other).contains(keys))
                .findFirst();
    }

    /// Takes the keys for a command, and away from the one that had them.
    public void choose(String command, KeyCombination keys) {
        conflict(command, keys).ifPresent(other -> {
            List<KeyCombination> left = new ArrayList<>(of(other));
            left.remove(keys);
            chosen.put(other, List.copyOf(left));
        });
        chosen.put(command, List.of(keys));
    }

    /// Gives a command its usual keys again; where another took one of them, that one stays without it.
    public void reset(String command) {
        chosen.remove(command);
        for (KeyCombination keys : of(command)) {
            conflict(command, keys).filter(other -> !isUsual(other)).ifPresent(other -> {
                List<KeyCombination> left = new ArrayList<>(of(other));
                left.remove(keys);
                chosen.put(other, List.copyOf(left));
            });
        }
    }

    public void resetAll() {
        chosen.clear();
    }

    /// What was chosen, to keep.
    public Map<String, List<String>> kept() {
        Map<String, List<String>> kept = new TreeMap<>();
        chosen.forEach((id, keys) ->
                kept.put(id, keys.stream().map(KeyCombination::getName).toList()));
        return kept;
    }
}
