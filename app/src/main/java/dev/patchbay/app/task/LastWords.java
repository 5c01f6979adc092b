package dev.patchbay.app.task;

import dev.patchbay.app.text.Words;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the program says when something in it breaks where nobody expected it, on whatever thread: one sentence, and
/// then it ends, since whoever waits for that thread would wait forever. An open window stays, so that nothing drawn is
/// lost.
public final class LastWords implements Thread.UncaughtExceptionHandler {
    private static final String DEBUG = "PATCHBAY_DEBUG";

    private final Words words;
    private final Consumer<String> terminal;
    private final Runnable end;
    private volatile @Nullable Consumer<String> window;

    /// @param words of the command line
    /// @param terminal hears the sentence
    /// @param end ends the program, which has failed
    public LastWords(Words words, Consumer<String> terminal, Runnable end) {
        this.words = words;
        this.terminal = terminal;
        this.end = end;
    }

    /// From now on a window shows the sentence too, and the program goes on as long as the window does.
    public void showIn(Consumer<String> open) {
        window = open;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable broken) {
        Optional<Consumer<String>> open = Optional.ofNullable(window);
        try {
            String sentence = sentence(words, broken);
            terminal.accept(sentence);
            if (System.getenv(DEBUG) != null) {
                terminal.accept(trace(broken));
            }
            open.ifPresent(o -> o.accept(sentence));
        } finally {
            if (open.isEmpty()) {
                end.run();
            }
        }
    }

    private static String trace(Throwable broken) {
        StringWriter lines = new StringWriter();
        broken.printStackTrace(new PrintWriter(lines));
        return lines.toString();
    }

    /// For the person; whoever mends it finds out more by the setting that it names.
    public static String sentence(Words words, Throwable broken) {
        return broken instanceof OutOfMemoryError
                ? words.of("memory", Runtime.getRuntime().maxMemory() >> 20)
                : words.of("broken", broken.toString().lines().findFirst().orElse(""));
    }
}
