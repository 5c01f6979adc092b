package dev.patchbay.runtime.device;

import dev.patchbay.pipeline.check.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Things by name, whatever the case it is written in, and the names that somebody who wrote another may have meant.
final class Names<T> {
    private static final int MOST_SUGGESTIONS = 3;

    private final Map<String, String> spelling = new LinkedHashMap<>();
    private final Map<String, T> byName = new LinkedHashMap<>();
    private final Map<String, T> byAlias = new LinkedHashMap<>();

    /// Another name for the same thing, unless something has it already.
    void alias(String name, T thing) {
        byAlias.putIfAbsent(key(name), thing);
    }

    void add(String name, T thing) {
        if (spelling.put(key(name), name) != null) {
            throw new IllegalArgumentException("twice: " + name);
        }
        byName.put(key(name), thing);
    }

    List<T> all() {
        return List.copyOf(byName.values());
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(key(name))).or(() -> Optional.ofNullable(byAlias.get(key(name))));
    }

    /// Those that contain what was written; without any, the one that differs in the fewest letters.
    List<String> near(String name) {
        String wanted = key(name);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> containing = spelling.entrySet().stream()
                .filter(e -> e.getKey().contains(wanted))
                .limit(MOST_SUGGESTIONS)
                .map(Map.Entry::getValue)
                .toList();
        return containing.isEmpty()
                ? Nearest.to(wanted, spelling.values()).stream().toList()
                : containing;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
