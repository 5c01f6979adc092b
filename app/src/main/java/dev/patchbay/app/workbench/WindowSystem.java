package dev.patchbay.app.workbench;

import dev.patchbay.app.text.Words;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/// What a window needs of the system, looked for before JavaFX does, whose own words are stack traces.
public final class WindowSystem {
    /// What JavaFX loads on Linux; GTK brings X11.
    private static final List<String> LIBRARIES =
            List.of("libgtk-3.so.0", "libGL.so.1", "libXtst.so.6", "libXxf86vm.so.1");

    private final Words words;
    private final Optional<String> display;

    /// @param display the X server that the environment names
    public WindowSystem(Words words, Optional<String> display) {
        this.words = words;
        this.display = display.filter(name -> !name.isBlank());
    }

    /// Runs what opens windows.
    ///
    /// @return why none could be opened
    public Optional<String> open(Runnable windows) {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            return missing;
        }
        try {
            windows.run();
            return Optional.empty();
        } catch (UnsupportedOperationException refused) {
            // JavaFX's words for an X server that does not answer.
            return Optional.of(words.of("screen.silent", display.orElse(""), String.valueOf(refused.getMessage())));
        }
    }

    private Optional<String> missing() {
        if (!"Linux".equals(System.getProperty("os.name")) || System.getProperty("glass.platform") != null) {
            return Optional.empty();
        }
        if (display.isEmpty()) {
            return Optional.of(words.of("screen.none"));
        }
        return LIBRARIES.stream()
                .filter(library -> !isThere(library))
                .findFirst()
                .map(library -> words.of("screen.library", library));
    }

    @SuppressWarnings("restricted")
    private static boolean isThere(String library) {
        try {
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException notFound) {
            return false;
        }
    }
}
